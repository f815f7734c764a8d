// SQLite's result codes as `node:sqlite` throws them. @see https://sqlite.org/rescode.html (seen 2026-11-21)

/** The extended result code of an error; `undefined` when it is not SQLite's. */
export function codeOf(error: unknown): number | undefined {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === "number" ? errcode : undefined;
}

export function isDamage(error: unknown): boolean {
  if (error instanceof DamageError) return true;
  const code = codeOf(error);
  // A whole number where there was none so large: it does not fit a number of JavaScript.
  if (code === undefined) return (error as { readonly code?: unknown }).code === "ERR_OUT_OF_RANGE";
  return code === CORRUPT_FILE_SYSTEM || DAMAGE.has(code & 0xff);
}

export class DamageError extends Error {}

export function isFull(error: unknown): boolean {
  return codeOf(error) === FULL;
}

const FULL = 13;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const CORRUPT_FILE_SYSTEM = 8458;
const DAMAGE: ReadonlySet<number> = new Set([CORRUPT, NOT_A_DATABASE]);
