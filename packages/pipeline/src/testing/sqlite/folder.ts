import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Folder extends Disposable {
  readonly folder: string;
  readonly path: string;
}

export function makeFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), "yunmeter-sqlite-"));
  return {
    folder,
    path: join(folder, "queue.db"),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
