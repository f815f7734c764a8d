import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for one test, with a path for a queue in it. */
export interface Folder extends Disposable {
  readonly folder: string;
  readonly path: string;
}

/** Makes one. It goes with the test. */
export function makeFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), "yunmeter-sqlite-"));
  return {
    folder,
    path: join(folder, "queue.db"),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
