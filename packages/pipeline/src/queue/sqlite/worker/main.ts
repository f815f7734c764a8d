import { parentPort, workerData } from "node:worker_threads";

import { WORKER_KIND, type WorkerData } from "../protocol.ts";
import { serveDatabase } from "./serve-database.ts";

// Does nothing when imported elsewhere.
if (parentPort !== null && (workerData as WorkerData | null)?.kind === WORKER_KIND) {
  serveDatabase(parentPort, workerData as WorkerData);
}
