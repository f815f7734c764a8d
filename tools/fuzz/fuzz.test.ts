import { afterAll, describe, expect, it } from "vitest";

import { LARGEST_INPUT, mutateJsonText, mutateText } from "./mutate.ts";
import { createRandom } from "./random.ts";
import { runTarget } from "./run-target.ts";
import { createStallWatch } from "./stall-watch.ts";
import type { FuzzTarget } from "./target.ts";
import { TARGETS } from "./targets.ts";

const watch = createStallWatch();
afterAll(() => watch.close());

/** Of each target a few runs, always the same; `npx -y pnpm@12 fuzz` makes as many as there is time for. */
const RUNS = 15;

describe("hostile input", { timeout: 120_000 }, () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))("breaks no property: %s", async (_, target) => {
    const result = await runTarget(target, { seed: 1, times: RUNS }, watch);

    expect(result?.finding).toBeUndefined();
  });
});

describe("a mutation", () => {
  it("makes inputs of a bounded size", () => {
    const random = createRandom(1);
    const longest = { json: 0, text: 0 };
    let [json, text] = ['{"a":["b"]}', "a"];
    for (let run = 0; run < 300; run++) {
      json = mutateJsonText(JSON.parse(json) as unknown, random);
      text = mutateText(text, random);
      longest.json = Math.max(longest.json, json.length);
      longest.text = Math.max(longest.text, text.length);
      if (!isJson(json)) json = '{"a":["b"]}';
    }

    // An escape takes up to six characters.
    expect(longest.json).toBeLessThanOrEqual(6 * LARGEST_INPUT);
    expect(longest.text).toBeLessThanOrEqual(LARGEST_INPUT);
    expect(longest.text).toBeGreaterThan(50_000);
  });
});

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

describe("runTarget", () => {
  it("finds a planted fault, and repeats it by what the finding names", async () => {
    const target = planted((text) => {
      if (text.includes("__proto__")) throw new Error("planted");
    });
    const found = await runTarget(target, { seed: 7, times: 5000 }, watch);
    const from = Number(/--from (\d+)/u.exec(found?.finding ?? "")?.[1]);
    const again = await runTarget(target, { seed: 7, from, times: 1 }, watch);

    expect(found?.finding).toContain("planted");
    expect(from).toBeGreaterThan(0);
    expect(again?.finding).toContain("planted");
  });

  it("finds a turn that takes too long", async () => {
    const busy = planted(() => {
      for (const begun = process.cpuUsage(); process.cpuUsage(begun).user < 200_000;);
    });

    const result = await runTarget({ ...busy, longestTurnMs: 100 }, { seed: 1, times: 1 }, watch);

    expect(result?.finding).toMatch(/^one turn took \d+ ms/u);
  });
});

function planted(read: (text: string) => void): FuzzTarget {
  return { name: "planted", start: async () => ({ run: (random) => read(mutateText('{"name":"a"}', random)) }) };
}
