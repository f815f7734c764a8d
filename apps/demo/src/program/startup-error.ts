import { isPortTaken } from "../server/listen.ts";

export function describeStartupError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isPortTaken(error)) {
    const { port } = error as Error & { readonly port?: number };
    return `Port ${port ?? ""} is taken: name another with --port, or none, and a free one is found.`;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== undefined && UNWRITABLE.has(code)) {
    return `${path ?? "The folder"} cannot be written: name another with --queue.`;
  }
  return error.message;
}

const UNWRITABLE: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC"]);
