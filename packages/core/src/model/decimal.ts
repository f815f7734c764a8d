/**
 * Writes a number as plain decimal digits: the shortest text that reads back as the same number, without an
 * exponent, with -0 as `0`, and a `bigint` exactly.
 *
 * @throws {RangeError} when the number is NaN or infinite
 */
export function decimal(value: number | bigint): string {
  const text = String(value);
  if (typeof value === "bigint") return text;
  const size = Math.abs(value);
  if ((size >= 1e-6 && size < 1e21) || size === 0) return text;
  if (!Number.isFinite(value)) throw new RangeError(`${text} has no decimal form`);
  return withoutExponent(text);
}

/** `1.25e+21` → `1250000000000000000000`, `-1e-7` → `-0.0000001`. */
function withoutExponent(text: string): string {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.slice(sign.length).split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point <= 0 ? `${sign}0.${"0".repeat(-point)}${digits}` : sign + digits.padEnd(point, "0");
}
