import { isPortTaken } from "../server/listen.ts";
import type { TerminalWords } from "./words/words.ts";

/** What failed, and what to do about it. */
export function describeStartupError(error: unknown, { errors }: Pick<TerminalWords, "errors">): string {
  if (!(error instanceof Error)) return String(error);
  if (isPortTaken(error)) return errors.portTaken(String((error as Error & { readonly port?: number }).port ?? ""));
  const { code, path } = error as NodeJS.ErrnoException;
  return code !== undefined && UNWRITABLE.has(code) ? errors.unwritable(path ?? "") : error.message;
}

const UNWRITABLE: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC"]);
