import { describe, expect, it } from "vitest";

import { KEY_ENVIRONMENT, createFolder, runHere } from "../testing/test-system.ts";

const MEBIBYTE = 1024 * 1024;

function endless(status: number): { readonly fetch: typeof globalThis.fetch; readonly read: () => number } {
  let most = 0;
  return {
    read: () => most,
    async fetch() {
      let read = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          most = Math.max(most, (read += MEBIBYTE / 16));
          controller.enqueue(new Uint8Array(MEBIBYTE / 16).fill(32));
        },
      });
      return new Response(body, { status, headers: { "content-encoding": "gzip" } });
    },
  };
}

describe("a body without an end", () => {
  it.each([
    ["put jd orders 1 --dimension a=b --region cn-north-1 --namespace shop", 200],
    ["put alibaba orders 1 --region cn-hangzhou", 403],
    ["doctor jd --region cn-north-1 --namespace shop --write --wait 0", 200],
    ["doctor alibaba --region cn-hangzhou --write --wait 0", 403],
    ["verify jd --region cn-north-1 --namespace shop --yes --wait 0", 200],
    [
      "verify huawei-ces --region cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace A.B --yes --wait 0",
      201,
    ],
  ])("is read up to its limit: %s", async (line, status) => {
    await using folder = await createFolder();
    const { fetch, read } = endless(status);
    const offline = (): Promise<never> => Promise.reject(new Error("offline"));

    await runHere(line, { cwd: folder.path, env: KEY_ENVIRONMENT, fetch, lookup: offline, connect: offline });

    expect(read()).toBeGreaterThan(0);
    expect(read()).toBeLessThan(2 * MEBIBYTE);
  });
});
