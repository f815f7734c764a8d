import type { ExpiringCredentials } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { longTermKeys } from "./long-term-keys.ts";

const keys = { accessKeyId: "id", accessKeySecret: "secret" };

function provider(given: unknown): () => Promise<ExpiringCredentials> {
  const option = longTermKeys(async () => given as ExpiringCredentials);
  if (typeof option !== "function") throw new Error("a provider became something else");
  return option;
}

describe("longTermKeys", () => {
  it("passes long-term keys through", async () => {
    expect(longTermKeys(keys)).toBe(keys);
    expect(await provider(keys)()).toBe(keys);
  });

  it("refuses a provider's temporary keys, and shows no token", async () => {
    const refused = provider({ ...keys, securityToken: "t0ken-t0ken" })();

    await expect(refused).rejects.toThrow(/provider must have no securityToken.*main account/);
    await expect(refused).rejects.not.toThrow(/t0ken/);
  });

  it.each([undefined, null, 7])("leaves %s to core's check of credentials", async (garbage) => {
    expect(await provider(garbage)()).toBe(garbage);
  });
});
