import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Point } from "@yunmeter/core";
import { type FaultRule, startEmulator } from "@yunmeter/emulator";
import { hasPrometheus, startPrometheus } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { createRemoteWriteReporter } from "./index.ts";

const NOW = Date.now();
const QUICK = { retry: { baseMs: 1, maxMs: 5 }, timeoutMs: 1000, requestsPerSecond: Infinity } as const;
// Three samples of one series: once all are stored, only the newest is taken again.
const THREE: readonly Point[] = [1, 2, 3].map((value) => ({ name: "copied", value, timestamp: NOW - 3000 + value }));

const DOUBTFUL: readonly (readonly [string, FaultRule])[] = [
  ["hangs", { hang: true, stored: true }],
  ["breaks off", { reset: true, stored: true }],
  ["answers as a gateway does", { status: 502, stored: true }],
];

describe.each(["strict", "prometheus-2.42", "prometheus-3.5"] as const)("the receiver %s", (profile) => {
  it.each(DOUBTFUL)("that stores a request and %s has no point refused", async (_, rule) => {
    await using emulator = await startEmulator({ limits: { "remote-write": { profile } } });
    emulator.fault({ vendor: "remote-write", ...rule, times: 1 });
    const reporter = createRemoteWriteReporter({ url: `${emulator.url}/api/v1/write`, ...QUICK });

    const { accepted, refused, unknown } = await reporter.report(THREE);

    expect(emulator.points()).toHaveLength(3);
    expect([accepted, refused.length, unknown.map(({ index }) => index)]).toEqual([1, 0, [0, 1]]);
  });

  it("that stores nothing and fails takes all points at the next attempt", async () => {
    await using emulator = await startEmulator({ limits: { "remote-write": { profile } } });
    emulator.fault({ vendor: "remote-write", status: 500, times: 1 });
    const reporter = createRemoteWriteReporter({ url: `${emulator.url}/api/v1/write`, ...QUICK });

    expect(await reporter.report(THREE)).toMatchObject({ accepted: 3, refused: [], unknown: [] });
  });

  it("refuses by name what no earlier attempt can have stored", async () => {
    await using emulator = await startEmulator({ limits: { "remote-write": { profile } } });
    const reporter = createRemoteWriteReporter({ url: `${emulator.url}/api/v1/write`, ...QUICK });
    await reporter.report(THREE);

    const { refused, unknown } = await reporter.report(THREE);

    expect([refused.map(({ index }) => index), unknown]).toEqual([[0, 1], []]);
  });
});

describe.skipIf(!hasPrometheus())("a real Prometheus behind a gateway that fails", () => {
  it("has what counts as unknown or accepted, and no point counts as refused", async () => {
    await using server = await startPrometheus();
    await using gateway = await startGateway(server.writeUrl);
    const reporter = createRemoteWriteReporter({ url: gateway.url, ...QUICK });

    const { accepted, refused, unknown } = await reporter.report(THREE);

    expect([accepted, refused, unknown.length]).toEqual([1, [], 2]);
    const [found] = await server.query("copied[1m]", NOW);
    expect(found?.samples.map(([, value]) => value)).toEqual([1, 2, 3]);
  });
});

/** Passes requests on, and answers the first with 502 although it was passed on. */
async function startGateway(target: string): Promise<{ readonly url: string } & AsyncDisposable> {
  let answered = 0;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => /^(content-(type|encoding)|x-|user-agent)/.test(name)),
      ) as Record<string, string>;
      void fetch(target, { method: "POST", headers, body: Buffer.concat(pieces) }).then(
        async ({ status, ...answer }) => {
          response.writeHead(answered++ === 0 ? 502 : status).end();
          return answer;
        },
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
