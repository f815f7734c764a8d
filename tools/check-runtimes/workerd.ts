import { once } from "node:events";
import { copyFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { PROGRAMS, type Workshop } from "./workshop.ts";

const REQUESTS = 30;

/** The oldest date with `cloudflare:workers`, before promises were resumed across requests, and a recent one. */
const COMPATIBILITY_DATES = ["2024-09-01", "2026-07-01"];

/** Sends concurrent requests to a worker whose reporter is made at module level. Each has to settle. */
export async function checkWorkerd(workshop: Workshop): Promise<void> {
  const folder = await workshop.project("workerd");
  await copyFile(join(PROGRAMS, "worker.mjs"), join(folder, "worker.mjs"));
  const { build, Miniflare } = toolsOf(workshop.kit);
  await build({
    absWorkingDir: folder,
    entryPoints: ["worker.mjs"],
    outfile: "bundle.mjs",
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:workers"],
  });
  await using cloud = await startCloud();
  for (const compatibilityDate of COMPATIBILITY_DATES) {
    const scriptPath = join(folder, "bundle.mjs");
    const worker = new Miniflare({ modules: true, scriptPath, compatibilityDate, bindings: { CLOUD: cloud.url } });
    try {
      const url = await worker.ready;
      await checkAnswers(url, "1", compatibilityDate);
      await checkWaitUntil(url, compatibilityDate, cloud);
    } finally {
      await worker.dispose();
    }
  }
}

async function checkWaitUntil(url: URL, date: string, cloud: Cloud): Promise<void> {
  const before = cloud.settled();
  await checkAnswers(new URL("/wait-until", url), "later", date);
  const deadline = Date.now() + 20_000;
  while (cloud.settled() - before < REQUESTS && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const settled = cloud.settled() - before;
  if (settled !== REQUESTS) throw new Error(`${date}: ${settled} of ${REQUESTS} reports settled in waitUntil`);
}

async function checkAnswers(url: URL, expected: string, date: string): Promise<void> {
  const wrong = (await requestMany(url)).filter((answer) => answer !== expected);
  if (wrong.length > 0) throw new Error(`${date}: ${wrong.length} of ${REQUESTS} requests failed: ${wrong[0]}`);
}

function requestMany(url: URL): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(30_000);
  // A connection that was idle may end just as a slow machine uses it again.
  const headers = { connection: "close" };
  const requests = Array.from({ length: REQUESTS }, async () => (await fetch(url, { signal, headers })).text());
  return Promise.all(requests.map((request) => request.catch(String)));
}

interface Cloud extends AsyncDisposable {
  readonly url: string;
  /** How many workers reported an accepted point after their answer. */
  readonly settled: () => number;
}

async function startCloud(): Promise<Cloud> {
  let settled = 0;
  const server = createServer((request, response) => {
    if (request.url === "/settled/1") settled++;
    request.resume().on("end", () => setTimeout(() => response.end('{"Code":"200","RequestId":"1"}'), 100));
  });
  // The same for connections to the cloud, whose reports would be of an unknown fate.
  server.keepAliveTimeout = 0;
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    settled: () => settled,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Tools {
  readonly build: (options: object) => Promise<unknown>;
  readonly Miniflare: new (options: object) => { readonly ready: Promise<URL>; readonly dispose: () => Promise<void> };
}

function toolsOf(kit: string): Tools {
  const require = createRequire(join(kit, "package.json"));
  return { ...(require("esbuild") as Pick<Tools, "build">), ...(require("miniflare") as Pick<Tools, "Miniflare">) };
}
