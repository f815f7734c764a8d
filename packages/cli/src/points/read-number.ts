/** A number as people and programs write it; beyond what a number holds exactly, a bigint. `undefined` for other texts. */
export function readNumber(text: string): number | bigint | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return /^[+-]?\d+$/u.test(text) && !Number.isSafeInteger(value) ? BigInt(text.replace(/^\+/u, "")) : value;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
