import { describe, expect, it } from "vitest";

import { allClouds } from "./clouds/all-clouds.ts";
import { rulesDocument } from "./testing/rules-document.ts";
import { testWorld } from "./testing/test-world.ts";

describe("RULES.md", () => {
  it("has every rule as the emulator has it", async () => {
    await expect(rulesDocument(allClouds(testWorld()))).toMatchFileSnapshot("../RULES.md");
  });
});
