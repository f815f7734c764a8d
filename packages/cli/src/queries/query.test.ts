import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { describe, expect, it } from "vitest";

import { queryJson, sendOnce } from "./query.ts";

/** Answers with these statuses in turn, the last one from then on, and keeps what it received. */
async function startServer(
  ...statuses: readonly [number, ...number[]]
): Promise<AsyncDisposable & { readonly url: string; readonly received: readonly string[] }> {
  const received: string[] = [];
  const server = createServer((request, answer) => {
    received.push(String(request.headers["x-nonce"]));
    answer.writeHead(statuses[received.length - 1] ?? statuses.at(-1) ?? 200, { location: "/elsewhere" });
    answer.end('{"account":{"id":7}}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const SYSTEM = { fetch: globalThis.fetch, interrupted: new AbortController().signal };

describe("queryJson", () => {
  it("tries a busy service again, with a new signature", async () => {
    await using server = await startServer(503, 200);
    let nonce = 0;

    const answer = await queryJson(
      () => ({ method: "GET", url: server.url, headers: { "x-nonce": String(++nonce) } }),
      SYSTEM,
    );

    expect([answer.status, answer.text("account", "id")]).toEqual([200, "7"]);
    expect(new Set(server.received).size).toBe(2);
  });

  it.each([302, 400, 403])("returns a %i at once", async (status) => {
    await using server = await startServer(status);

    const answer = await queryJson(() => ({ method: "GET", url: server.url, headers: {} }), SYSTEM);

    expect([answer.status, server.received.length]).toEqual([status, 1]);
  });
});

describe("sendOnce", () => {
  it("returns what the cloud answers to one attempt", async () => {
    await using server = await startServer(503, 200);

    const { status } = await sendOnce({ method: "POST", url: server.url, headers: {}, body: "{}" }, SYSTEM);

    expect([status, server.received.length]).toEqual([503, 1]);
  });
});
