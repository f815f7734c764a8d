import { getEventListeners } from "node:events";

import { type Answer as Script, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it, vi } from "vitest";

import { FAILURES } from "../delivery/failure.ts";
import type { ConnectionFault } from "./connection-faults.ts";
import { type Answer, exchange, isAnswer, type SignedRequest } from "./exchange.ts";

/** Longer than any of these takes, even on a busy machine. */
const LONG_MS = 20_000;

function to(url: string, parts: Partial<SignedRequest> = {}): SignedRequest {
  return { method: "POST", url, headers: {}, body: "{}", bytes: 2, secrets: [], ...parts };
}

/** Sends one request to a server that answers as told. */
async function send(
  answer: Script,
  timeoutMs = LONG_MS,
  signal = new AbortController().signal,
): Promise<Answer | ConnectionFault> {
  await using cloud = await startScriptedCloud([answer]);
  return await exchange(to(cloud.url), { fetch }, timeoutMs, signal);
}

describe("exchange", () => {
  it("sends the request as it was signed, to the byte", async () => {
    await using cloud = await startScriptedCloud([{}]);
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-acs-date": "2026-01-01T00:00:00Z" };
    const target = "/v1?a=%7E%2A%27&b=c%20d&Signature=%2B%2F%3D";

    await exchange(
      to(cloud.url + target, { headers, body: "云=1&a=b" }),
      { fetch },
      LONG_MS,
      new AbortController().signal,
    );

    const [request] = cloud.requests;
    expect(request).toMatchObject({ method: "POST", target, headers, body: "云=1&a=b" });
    expect(request?.headers["content-length"]).toBe("9");
  });

  it("sends a GET without a body", async () => {
    await using cloud = await startScriptedCloud([{ body: "fine" }]);
    const { body: _, ...get } = to(cloud.url, { method: "GET" });

    expect(await exchange(get, { fetch }, LONG_MS, new AbortController().signal)).toMatchObject({ text: "fine" });
    expect(cloud.requests).toMatchObject([{ method: "GET", body: "" }]);
  });

  it.each([200, 204, 302, 400, 401, 413, 429, 500, 503])(
    "gives an answer of %d as it is, after one attempt",
    async (status) => {
      const body = status === 204 ? "" : "云";
      await using cloud = await startScriptedCloud([{ status, body, headers: { "retry-after": "0", location: "/" } }]);

      const answer = await exchange(to(cloud.url), { fetch }, LONG_MS, new AbortController().signal);

      expect(answer).toMatchObject({ status, text: body });
      expect(isAnswer(answer) && Object.fromEntries(answer.headers)).toMatchObject({ "retry-after": "0" });
      expect(cloud.requests).toHaveLength(1);
    },
  );

  it("reads no more than a mebibyte of an answer that never ends", async () => {
    const answer = await send("endless-body");

    expect(isAnswer(answer) && answer.text.length).toBe(1_048_576);
  });

  it.each(["hang", "hang-after-headers", "hang-mid-body"] as const)("gives up in time on: %s", async (how) => {
    const startedAt = performance.now();

    expect(await send(how, 50)).toEqual({ kind: FAILURES.timeout, message: "" });
    expect(performance.now() - startedAt).toBeLessThan(LONG_MS / 2);
  });

  it.each(["reset", "reset-early", "truncate"] as const)(
    "takes a connection that broke for what it is: %s",
    async (how) => {
      expect(await send(how)).toMatchObject({ kind: FAILURES.broken });
    },
  );

  it("knows a server that is not there", async () => {
    const cloud = await startScriptedCloud([{}]);
    await cloud.close();

    expect(await exchange(to(cloud.url), { fetch }, LONG_MS, new AbortController().signal)).toMatchObject({
      kind: FAILURES.unreachable,
      code: "ECONNREFUSED",
    });
  });

  it("ends with the caller's signal, and says that the request was under way", async () => {
    const controller = new AbortController();
    await using cloud = await startScriptedCloud(() => {
      controller.abort();
      return "hang";
    });

    const outcome = await exchange(to(cloud.url), { fetch }, LONG_MS, controller.signal);

    expect(outcome).toEqual({ kind: FAILURES.abortedInFlight, message: "" });
  });

  it("sends nothing once the caller's signal is aborted", async () => {
    await using cloud = await startScriptedCloud([{}]);

    const outcome = await exchange(to(cloud.url), { fetch }, LONG_MS, AbortSignal.abort());

    expect(outcome).toMatchObject({ kind: { reason: "aborted", stored: "no" } });
    expect(cloud.requests).toEqual([]);
  });

  it("lets go of a fetch that pays no heed to its signal", async () => {
    const deaf = (): Promise<Response> => new Promise(() => undefined);

    expect(await exchange(to("http://localhost"), { fetch: deaf }, 10, new AbortController().signal)).toMatchObject({
      kind: FAILURES.timeout,
    });
  });

  it.each([
    ["an address that is none", { url: "http://" }],
    ["a header that no connection carries", { headers: { token: "two\nlines" } }],
  ])("tells a request that cannot be made as not sent: %s", async (_, parts) => {
    await using cloud = await startScriptedCloud([{}]);

    const outcome = await exchange(to(cloud.url, parts), { fetch }, LONG_MS, new AbortController().signal);

    expect(outcome).toMatchObject({ kind: { stored: "no", retry: "never" } });
    expect(cloud.requests).toEqual([]);
  });

  it("leaves no timer running after an answer", async () => {
    vi.useFakeTimers();
    const fetch = (): Promise<Response> => Promise.resolve(new Response("fine"));

    const answer = await exchange(to("http://localhost"), { fetch }, LONG_MS, undefined);

    expect(answer).toMatchObject({ text: "fine" });
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it.each([{ body: "fine" }, "reset", "hang"] as const)(
    "leaves nothing on the caller's signal after %j",
    async (answer) => {
      const { signal } = new AbortController();

      await send(answer, answer === "hang" ? 20 : LONG_MS, signal);

      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    },
  );
});
