import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it, vi } from "vitest";

import { BODY_LIMIT_BYTES, readText } from "./body.ts";

const MEBIBYTE = 1_048_576;

function inPieces(...pieces: readonly (string | Uint8Array<ArrayBuffer>)[]): Response {
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
        controller.close();
      },
    }),
  );
}

describe("readText", () => {
  it("reads at most one mebibyte", () => {
    expect(BODY_LIMIT_BYTES).toBe(MEBIBYTE);
  });

  it.each([
    ["no body", new Response(null), ""],
    ["an empty body", inPieces(), ""],
    ["a body of a declared length", new Response("云", { headers: { "content-length": "3" } }), "云"],
    ["a body in pieces", inPieces("a", "", "b"), "ab"],
  ])("reads %s", async (_, response, text) => {
    expect(await readText(response)).toBe(text);
  });

  it("puts a character together that came in two pieces", async () => {
    const [first, second] = [new Uint8Array([0xf0, 0x9f]), new Uint8Array([0x98, 0x80])];

    expect(await readText(inPieces("<", first, second, ">"))).toBe("<😀>");
  });

  it("shows bytes that are no text as such, and one that is missing", async () => {
    expect(await readText(inPieces(new Uint8Array([0x41, 0xff, 0x42]), new Uint8Array([0xe4])))).toBe("A\uFFFDB\uFFFD");
  });

  it.each([
    ["just below", "x".repeat(MEBIBYTE - 1), "x".repeat(MEBIBYTE - 1)],
    ["at", "x".repeat(MEBIBYTE), "x".repeat(MEBIBYTE)],
    ["just above", "x".repeat(MEBIBYTE + 1), "x".repeat(MEBIBYTE)],
    ["a character of three bytes on", `${"x".repeat(MEBIBYTE - 2)}云云`, "x".repeat(MEBIBYTE - 2)],
    ["a character of four bytes on", `${"x".repeat(MEBIBYTE - 1)}😀`, "x".repeat(MEBIBYTE - 1)],
    ["a character that ends at", `${"x".repeat(MEBIBYTE - 3)}云云`, `${"x".repeat(MEBIBYTE - 3)}云`],
  ])("cuts at the border, with %s it", async (_, body, text) => {
    // Compared apart, since a difference in a mebibyte takes long to print.
    for (const response of [inPieces(body), inPieces(body.slice(0, 1000), body.slice(1000))])
      expect((await readText(response)) === text).toBe(true);
  });

  it("cuts a compressed body of a small declared length, too", async () => {
    const bomb = inPieces("x".repeat(MEBIBYTE), "x".repeat(MEBIBYTE));
    bomb.headers.set("content-length", "1000");
    bomb.headers.set("content-encoding", "gzip");

    expect((await readText(bomb)).length).toBe(MEBIBYTE);
  });

  it("releases the rest", async () => {
    const cancel = vi.fn<() => void>();
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(300_000)),
      cancel,
    });

    expect((await readText(new Response(endless))).length).toBe(MEBIBYTE);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("does not wait for a rest that never ends, on a real connection", async () => {
    await using cloud = await startScriptedCloud(["endless-body"]);

    const text = await readText(await fetch(cloud.url));

    expect(text.length).toBe(MEBIBYTE);
    expect(text.startsWith("<p><p>")).toBe(true);
  });

  it("rejects when the body breaks off", async () => {
    await using cloud = await startScriptedCloud(["truncate"]);

    await expect(readText(await fetch(cloud.url))).rejects.toThrow("terminated");
  });
});
