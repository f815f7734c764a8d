import { getEventListeners, once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { type Answer as Script, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it, vi } from "vitest";

import type { ConnectionFault } from "../recovery/connection-faults.ts";
import { FAILURES } from "../recovery/failure.ts";
import { fetchTransport } from "./fetch-transport.ts";
import { dispatcherTransport } from "./testing/dispatcher-transport.ts";
import { isReply, outcomeOf } from "./testing/outcome-of.ts";
import type { Answer, SignedRequest, Transport } from "./transport.ts";

const LONG_MS = 20_000;

function to(url: string, parts: Partial<SignedRequest> = {}): SignedRequest {
  return { method: "POST", url, headers: {}, body: "{}", bytes: 2, secrets: [], ...parts };
}

// Every row holds for both ways to send.
describe.each<[string, Transport]>([
  ["fetch", fetchTransport({ fetch })],
  ["the dispatcher", dispatcherTransport()],
])("exchange by %s", (_, transport) => {
  async function send(
    answer: Script,
    timeoutMs = LONG_MS,
    signal = new AbortController().signal,
  ): Promise<Answer | ConnectionFault> {
    await using cloud = await startScriptedCloud([answer]);
    return await outcomeOf(to(cloud.url), transport, timeoutMs, signal);
  }

  it("sends the request as it was signed, to the byte", async () => {
    await using cloud = await startScriptedCloud([{}]);
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-acs-date": "2026-01-01T00:00:00Z" };
    const target = "/v1?a=%7E%2A%27&b=c%20d&Signature=%2B%2F%3D";

    await outcomeOf(to(cloud.url + target, { headers, body: "云=1&a=b" }), transport, LONG_MS, undefined);

    const [request] = cloud.requests;
    expect(request).toMatchObject({ method: "POST", target, headers, body: "云=1&a=b" });
    expect(request?.headers["content-length"]).toBe("9");
  });

  it("sends bytes as they are", async () => {
    await using cloud = await startScriptedCloud([{}]);

    await outcomeOf(to(cloud.url, { body: new TextEncoder().encode("云") }), transport, LONG_MS, undefined);

    expect(cloud.requests).toMatchObject([{ body: "云" }]);
  });

  it("sends a GET without a body", async () => {
    await using cloud = await startScriptedCloud([{ body: "fine" }]);
    const { body: _body, ...get } = to(cloud.url, { method: "GET" });

    expect(await outcomeOf(get, transport, LONG_MS, undefined)).toMatchObject({ text: "fine" });
    expect(cloud.requests).toMatchObject([{ method: "GET", body: "" }]);
  });

  it.each([200, 204, 302, 400, 401, 413, 429, 500, 503])(
    "returns an answer of %d as it is, after one attempt",
    async (status) => {
      const body = status === 204 ? "" : "云";
      await using cloud = await startScriptedCloud([{ status, body, headers: { "Retry-After": "0", location: "/" } }]);

      const answer = await outcomeOf(to(cloud.url), transport, LONG_MS, undefined);

      expect(answer).toMatchObject({ status, text: body });
      expect(isReply(answer) && answer.headers.get("retry-after")).toBe("0");
      expect(isReply(answer) && answer.headers.has("RETRY-AFTER")).toBe(true);
      expect(isReply(answer) && answer.headers.get("x-absent")).toBeNull();
      expect(cloud.requests).toHaveLength(1);
    },
  );

  it("reads at most a mebibyte of an answer that never ends", async () => {
    const answer = await send("endless-body");

    expect(isReply(answer) && answer.text.length).toBe(1_048_576);
  });

  it.each([
    ["an answer", "云".repeat(1000), 1000],
    ["at most a mebibyte of a bomb", "a".repeat(5 * 1_048_576), 1_048_576],
  ])("decompresses %s", async (_what, text, length) => {
    await using cloud = await startScriptedCloud([{ headers: { "content-encoding": "gzip" }, body: gzipSync(text) }]);

    const answer = await outcomeOf(to(cloud.url), transport, LONG_MS, undefined);

    expect(isReply(answer) && answer.text).toBe(text.slice(0, length));
  });

  it.each(["hang", "hang-after-headers", "hang-mid-body"] as const)("ends at the time-out on: %s", async (how) => {
    const startedAt = performance.now();

    expect(await send(how, 50)).toEqual({ kind: FAILURES.timeout, message: "" });
    expect(performance.now() - startedAt).toBeLessThan(LONG_MS / 2);
  });

  it.each(["reset", "reset-early", "truncate"] as const)("reports a connection that broke: %s", async (how) => {
    expect(await send(how)).toMatchObject({ kind: FAILURES.broken });
  });

  it("reports a server that is not there as unreachable", async () => {
    const cloud = await startScriptedCloud([{}]);
    await cloud.close();

    expect(await outcomeOf(to(cloud.url), transport, LONG_MS, undefined)).toMatchObject({
      kind: FAILURES.unreachable,
      code: "ECONNREFUSED",
    });
  });

  it("reports a certificate that is refused as untrusted, the request not being sent", async () => {
    const pem = readFileSync(new URL("../recovery/__fixtures__/throw-away-key-and-certificate.pem", import.meta.url));
    let requests = 0;
    const server = createServer({ key: pem, cert: pem }, () => requests++);
    await once(server.listen(0, "127.0.0.1"), "listening");

    const { port } = server.address() as AddressInfo;
    const outcome = await outcomeOf(to(`https://127.0.0.1:${port}`), transport, LONG_MS, undefined);

    expect(outcome).toMatchObject({ kind: FAILURES.untrusted, code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(requests).toBe(0);
    await once(server.close(), "close");
  });

  it("reports a name that is not found as unreachable", async () => {
    const outcome = await outcomeOf(to("http://nowhere.invalid"), transport, LONG_MS, undefined);

    expect(outcome).toMatchObject({
      kind: FAILURES.unreachable,
      code: expect.stringMatching(/^(?:ENOTFOUND|EAI_AGAIN)$/u) as string,
      message: expect.stringContaining("nowhere.invalid") as string,
    });
  });

  it("ends with the caller's signal, the request being under way", async () => {
    const controller = new AbortController();
    await using cloud = await startScriptedCloud(() => {
      controller.abort();
      return "hang";
    });

    const outcome = await outcomeOf(to(cloud.url), transport, LONG_MS, controller.signal);

    expect(outcome).toEqual({ kind: FAILURES.abortedInFlight, message: "" });
  });

  it("sends nothing once the caller's signal is aborted", async () => {
    await using cloud = await startScriptedCloud([{}]);

    const outcome = await outcomeOf(to(cloud.url), transport, LONG_MS, AbortSignal.abort());

    expect(outcome).toMatchObject({ kind: { reason: "aborted", stored: "no" } });
    expect(cloud.requests).toEqual([]);
  });

  it.each([
    ["an address that is no URL", { url: "http://" }],
    ["a header that no connection carries", { headers: { token: "two\nlines" } }],
    ["a header of Chinese characters", { headers: { token: "云" } }],
  ])("reports a request that cannot be made as not sent: %s", async (_what, parts) => {
    await using cloud = await startScriptedCloud([{}]);

    const outcome = await outcomeOf(to(cloud.url, parts), transport, LONG_MS, undefined);

    expect(outcome).toMatchObject({ kind: { stored: "no", retry: "never" } });
    expect(cloud.requests).toEqual([]);
  });

  it.each([{ body: "fine" }, "reset", "hang"] as const)(
    "leaves no listener on the caller's signal after %j",
    async (answer) => {
      const { signal } = new AbortController();

      await send(answer, answer === "hang" ? 20 : LONG_MS, signal);

      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    },
  );

  it("sends the next request after one that was cut off", async () => {
    await using cloud = await startScriptedCloud(["hang", { body: "fine" }]);

    await outcomeOf(to(cloud.url), transport, 30, undefined);

    expect(await outcomeOf(to(cloud.url), transport, LONG_MS, undefined)).toMatchObject({ text: "fine" });
  });
});

describe("exchange", () => {
  it("ends at the time-out of a fetch that ignores its signal", async () => {
    const deaf = (): Promise<Response> => new Promise(() => undefined);

    expect(await outcomeOf(to("http://localhost"), fetchTransport({ fetch: deaf }), 10, undefined)).toMatchObject({
      kind: FAILURES.timeout,
    });
  });

  it("leaves no timer running after an answer", async () => {
    vi.useFakeTimers();
    const fetch = (): Promise<Response> => Promise.resolve(new Response("fine"));

    const answer = await outcomeOf(to("http://localhost"), fetchTransport({ fetch }), LONG_MS, undefined);

    expect(answer).toMatchObject({ text: "fine" });
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
