import { Worker } from "node:worker_threads";

/** Measures turns of the event loop, and ends a process whose turn does not end. */
export interface StallWatch {
  begin(what: string): void;
  /** The longest turn since `begin`, in CPU time of this process: a busy machine is no fault of a parser. */
  longestTurnMs(): number;
  end(): void;
  close(): Promise<void>;
}

const HANGS_AFTER_MS = 120_000;

export function createStallWatch(): StallWatch {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WATCHER, { eval: true, workerData: { beats, limitMs: HANGS_AFTER_MS } });
  worker.unref();
  // The rule is for windows; a worker's postMessage takes no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (what: string | undefined): void => worker.postMessage(what);
  let at = process.cpuUsage();
  let longestUs = 0;
  const beat = (): void => {
    const { user, system } = process.cpuUsage(at);
    longestUs = Math.max(longestUs, user + system);
    at = process.cpuUsage();
    Atomics.add(beats, 0, 1);
  };
  const timer = setInterval(beat, 100).unref();
  return {
    begin(what) {
      tell(what);
      longestUs = 0;
      at = process.cpuUsage();
    },
    longestTurnMs() {
      beat();
      return longestUs / 1000;
    },
    end: () => tell(undefined),
    async close() {
      clearInterval(timer);
      await worker.terminate();
    },
  };
}

const WATCHER = `
const { parentPort, workerData: { beats, limitMs } } = require("node:worker_threads");
let what, seen = 0, since = Date.now();
parentPort.on("message", (message) => { what = message; });
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now !== seen || what === undefined) { seen = now; since = Date.now(); return; }
  if (Date.now() - since < limitMs) return;
  require("node:fs").writeSync(2, "hangs: " + what + "\\n");
  process.kill(process.pid, "SIGKILL");
}, 500);
`;
