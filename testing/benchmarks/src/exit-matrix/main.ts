// Counts the points, of 40, that reach a cloud when a program ends: with Yunmeter and with the OpenTelemetry SDK.
// Argument: one ending, to try it alone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const POINTS = "40";
const OURS = join(import.meta.dirname, "../../../../packages/pipeline/src/testing/exit/child.ts");
const THEIRS = join(import.meta.dirname, "open-telemetry-child.ts");
const ENDINGS = ["natural", "process.exit", "throw", "SIGTERM", "SIGKILL", "PM2"].filter(
  (ending) => ending === (process.argv[2] ?? ending),
);

const seen = new Set<string>();
const server = createServer((request, response) => {
  let body = "";
  request
    .on("data", (chunk) => (body += chunk))
    .on("end", () => {
      for (const [, id = ""] of body.matchAll(/"(?:value|stringValue)":"(\d+)"/gu)) seen.add(id);
      response.writeHead(200, { "content-type": "application/json" }).end('{"code":"OK"}');
    });
}).listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/metrics`;

console.log("| it ends by | OpenTelemetry SDK | memory | memory, hook | SQLite, hook: before, and by the successor |");
console.log("| --- | --- | --- | --- | --- |");
for (const ending of ENDINGS) {
  const path = join(await mkdtemp(join(tmpdir(), "yunmeter-")), "queue.db");
  const theirs = await count([THEIRS, url, ending, POINTS], ending);
  const bare = await count([OURS, url, "memory", "none", ending, "", POINTS], ending);
  const hooked = await count([OURS, url, "memory", "hook", ending, "", POINTS], ending);
  const before = await count([OURS, url, "sqlite", "hook", ending, path, POINTS], ending);
  const after = await count([OURS, url, "sqlite", "none", "close", path, "0"], "close");
  console.log(`| ${ending} | ${theirs} | ${bare} | ${hooked} | ${before}, ${after} |`);
}
server.close();

async function count(program: readonly string[], ending: string): Promise<number> {
  seen.clear();
  const env = { ...process.env, ...(ending === "PM2" ? { pm_id: "0" } : {}) };
  const child = spawn(process.execPath, ["--no-warnings", ...program], { env, stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), ended]);
  if (ending.startsWith("SIG")) child.kill(ending as NodeJS.Signals);
  if (ending === "PM2") {
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), 1600).unref();
  }
  await ended;
  return seen.size;
}
