/** A mistake that clients make: it turns the canonical request that they should sign into the one that they do. */
export type Slip = (canonical: string) => string;

const SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** What a client may have done instead of what it should. */
export type SlipName =
  | "otherMethod"
  | "slashAtTheEnd"
  | "slashTwice"
  | "noQuery"
  | "hostWithoutPort"
  | "noCharset"
  | "charset"
  | "noEmptyLineAfterHeaders"
  | "emptyBody"
  | "unsignedBody";

/** The mistakes that are looked for. */
export const SLIPS: Readonly<Record<SlipName, Slip>> = {
  otherMethod: line(0, (method) => (method === "POST" ? "GET" : "POST")),
  slashAtTheEnd: line(1, (path) => (path.endsWith("/") && path !== "/" ? path.slice(0, -1) : `${path}/`)),
  slashTwice: line(1, (path) => `/${path}`),
  noQuery: line(2, () => ""),
  hostWithoutPort: (canonical) => canonical.replace(/^(host:.*):\d+$/mu, "$1"),
  noCharset: (canonical) => canonical.replace(/^(content-type:[^;\n]+);.*$/mu, "$1"),
  charset: (canonical) => canonical.replace(/^(content-type:[^;\n]+)$/mu, "$1; charset=utf-8"),
  noEmptyLineAfterHeaders: line(-3, (text) => (text === "" ? undefined : text)),
  emptyBody: line(-1, () => SHA256_OF_NOTHING),
  unsignedBody: line(-1, () => "UNSIGNED-PAYLOAD"),
};

/**
 * Looks for the mistake, or the two, with which a signature was made. All that it takes is a signature of each: some fifty
 * for a request that is refused anyway.
 */
export function findSlip(canonical: string, isSigned: (canonical: string) => boolean): Slip | undefined {
  const single = Object.values(SLIPS);
  const double = single.flatMap((one, index) =>
    single.slice(index + 1).map(
      (other): Slip =>
        (text) =>
          other(one(text)),
    ),
  );
  return [...single, ...double].find((slip) => slip(canonical) !== canonical && isSigned(slip(canonical)));
}

/** Changes one line, from the end where the number is negative; undefined leaves it out. */
function line(number: number, change: (text: string) => string | undefined): Slip {
  return (canonical) => {
    const lines = canonical.split("\n");
    const at = number < 0 ? lines.length + number : number;
    return lines.flatMap((text, index) => (index === at ? (change(text) ?? []) : text)).join("\n");
  };
}
