import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The worker's file, beside this one. */
export const WORKER_FILE: URL = findWorker();

function findWorker(): URL {
  try {
    // Bundlers that carry files along (webpack, Turbopack, Parcel) recognise this expression as it stands.
    return new URL("./sqlite-worker.js", import.meta.url);
  } catch {
    // A bundle in CommonJS: its `import.meta.url` is undefined.
    return pathToFileURL(join(__dirname, "sqlite-worker.js"));
  }
}

/** Explains why there is no worker to start; `undefined` when there is one. */
export function workerFault(file: URL = WORKER_FILE): string | undefined {
  // With webpack, Next.js gives an address of its web server.
  const path = file.protocol === "file:" ? fileURLToPath(file) : file.href;
  if (existsSync(path)) return undefined;
  return (
    `a bundler left the worker out, ${path} does not exist: bundle @yunmeter/pipeline/sqlite-worker into it as a second ` +
    "entry, or keep @yunmeter/pipeline external"
  );
}
