import { inspect } from "node:util";

import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { ask, refusal } from "./ask.ts";

const world = { fetch: globalThis.fetch };

/** Asks a server that answers as told, with secrets in all that is sent. A failure comes as its words. */
async function askOf(answer: Answer, timeoutMs = 5000): Promise<unknown> {
  await using cloud = await startScriptedCloud([answer]);
  const url = new URL("/?key=s3cret-s3cret", cloud.url);
  const headers = { "x-token": "s3cret-s3cret" };
  try {
    return await ask(world, { method: "POST", url, headers, body: "s3cret-s3cret", timeoutMs });
  } catch (error) {
    if (inspect(error, { showHidden: true }).includes("s3cret-s3cret")) return "shows a secret";
    return String(error).replace(/^AuthenticationError: 127\.0\.0\.1:\d+/, "the host");
  }
}

describe("ask", () => {
  it("sends what it is told and gives the answer, whatever its status", async () => {
    await using cloud = await startScriptedCloud([{ status: 418, body: "no coffee" }]);
    const question = { method: "PUT", url: new URL("/path?a=b", cloud.url), headers: { "x-one": "1" } } as const;

    expect(await ask(world, { ...question, body: "text", timeoutMs: 5000 })).toMatchObject({
      status: 418,
      text: "no coffee",
    });
    expect(cloud.requests).toMatchObject([
      { method: "PUT", target: "/path?a=b", headers: { "x-one": "1" }, body: "text" },
    ]);
  });

  it("does not follow redirects", async () => {
    await using elsewhere = await startScriptedCloud([{}]);

    expect(await askOf({ status: 302, headers: { location: elsewhere.url } })).toMatchObject({ status: 302 });
    expect(elsewhere.requests).toEqual([]);
  });

  it("takes 64 Ki characters, and not one more", async () => {
    expect(await askOf({ body: "x".repeat(65_536) })).toMatchObject({ status: 200, text: "x".repeat(65_536) });
    expect(await askOf({ body: "x".repeat(65_537) })).toBe("the host answered with more than 65536 characters");
    expect(await askOf("endless-body")).toBe("the host answered with more than 65536 characters");
  });

  it("reads characters that are cut by the network", async () => {
    const bytes = new TextEncoder().encode("云");
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const piecemeal = { fetch: () => Promise.resolve(new Response(body)) };

    const { text } = await ask(piecemeal, { method: "GET", url: new URL("http://127.0.0.1/"), timeoutMs: 5000 });

    expect(text).toBe("云");
  });

  it("takes an answer without a body", async () => {
    expect(await askOf({ status: 204 })).toMatchObject({ status: 204, text: "" });
  });

  it.each<[Answer, string]>([
    ["hang", "the host did not answer within 50 ms"],
    ["hang-mid-body", "the host did not answer within 50 ms"],
  ])("gives up on a server that does %s", async (fault, message) => {
    expect(await askOf(fault, 50)).toBe(message);
  });

  it("tells how a connection failed", async () => {
    expect(await askOf("reset")).toMatch(/^the host gave no answer \((ECONNRESET|UND_ERR_SOCKET)\)$/);
    expect(await askOf("truncate")).toMatch(/^the host gave no answer \(\w+\)$/);
  });

  it.each([
    [new Error("s3cret"), ""],
    [Object.assign(new Error("s3cret"), { code: "ConnectionRefused" }), " (ConnectionRefused)"],
    [Object.assign(new Error("s3cret"), { code: "a code with s3cret" }), ""],
  ])("shows no more than the code of a failure", async (failure, shown) => {
    const failing = { fetch: () => Promise.reject(failure) };

    const error: unknown = await ask(failing, { method: "GET", url: new URL("http://host/"), timeoutMs: 5000 }).catch(
      (caught: unknown) => caught,
    );

    expect(error).toMatchObject({ name: "AuthenticationError", message: `host gave no answer${shown}` });
    expect((error as Error).cause).toBeUndefined();
  });
});

describe("refusal", () => {
  it("names the host and the status, and says that redirects are not followed", () => {
    expect(refusal(new URL("http://host:80/s3cret"), 500)).toBe("host answered with status 500");
    expect(refusal(new URL("http://host/"), 301)).toBe(
      "host answered with a redirect, which is not followed: status 301",
    );
  });
});
