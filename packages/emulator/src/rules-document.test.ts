import { describe, expect, it } from "vitest";

import { allServices } from "./clouds/all-services.ts";
import { rulesDocument } from "./testing/rules-document.ts";
import { testContext } from "./testing/test-context.ts";

describe("RULES.md", () => {
  it("lists every rule of the emulator", async () => {
    await expect(rulesDocument(allServices(testContext()))).toMatchFileSnapshot("../RULES.md");
  });
});
