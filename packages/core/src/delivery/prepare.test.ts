import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { sample } from "../testing/points.ts";
import { createToyReporter, OK } from "../testing/toy-cloud.ts";

const NOW = 1_767_323_045_000;

function throwsAt(calls: readonly number[]): { readonly nonce: () => string; readonly made: () => number } {
  let made = 0;
  const nonce = (): string => {
    if (calls.includes(++made)) throw new TypeError("words that may hold a secret");
    return `nonce-${made}`;
  };
  return { nonce, made: () => made };
}

describe("prepare", () => {
  it("sends nothing where signing throws, tries it once, and names the step", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const { nonce, made } = throwsAt([1]);

    const { unsent } = await createToyReporter({ endpoint: cloud.url, runtime: { nonce } }).report([sample()]);

    expect(unsent).toMatchObject([{ reason: "unauthenticated" }]);
    expect(unsent[0]?.error.message).toContain("signing threw TypeError; its message is withheld");
    expect([made(), cloud.requests.length]).toEqual([1, 0]);
  });

  it.each([
    ["ENOTFOUND", "signing threw Error (ENOTFOUND);"],
    ["s3cr/et", "signing threw Error;"],
    [7, "signing threw Error;"],
  ])("names the code %j only where it is one of a system", async (code, words) => {
    await using cloud = await startScriptedCloud([OK]);
    const nonce = (): string => {
      throw Object.assign(new Error("no"), { code });
    };

    const { unsent } = await createToyReporter({ endpoint: cloud.url, runtime: { nonce } }).report([sample()]);

    expect(unsent[0]?.error.message).toContain(words);
  });

  it("signs by this machine's clock where signing by the corrected one throws", async () => {
    const date = new Date(NOW + 3_600_000).toUTCString();
    await using cloud = await startScriptedCloud([{ status: 401, headers: { date }, body: { code: "CLOCK" } }, OK]);
    const { nonce, made } = throwsAt([2]);
    const runtime = { nonce, now: () => NOW };

    const { accepted } = await createToyReporter({ endpoint: cloud.url, runtime }).report([
      { ...sample(), timestamp: NOW },
    ]);

    expect([accepted, made()]).toEqual([1, 3]);
    expect(cloud.requests.map(({ headers }) => headers["x-time"])).toEqual([String(NOW), String(NOW)]);
  });
});
