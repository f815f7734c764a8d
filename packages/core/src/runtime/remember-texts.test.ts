import { describe, expect, it } from "vitest";

import { rememberTexts } from "./remember-texts.ts";

describe("rememberTexts", () => {
  it("works once for each list of keys, in its order", () => {
    const seen: string[] = [];
    const joined = rememberTexts((keys) => {
      seen.push(keys.join());
      return { text: keys.join() };
    });
    const lists = [["a", "b"], ["a", "b"], ["a"], ["b", "a"], ["a", "c"], ["a"], [], ["a", "c"], ["b", "a"], []];

    expect(lists.map((keys) => joined(keys).text)).toEqual(lists.map((keys) => keys.join()));
    expect(seen).toEqual(["a,b", "a", "b,a", "a,c", ""]);
  });

  it("creates a new error each time", () => {
    const fault = rememberTexts((keys) => new Error(keys.join()));

    expect(fault(["a"])).not.toBe(fault(["a"]));
  });

  it("keeps a bounded number of lists, and works for the others each time", () => {
    let works = 0;
    const count = rememberTexts((keys) => {
      works++;
      return keys;
    });
    const lists = Array.from({ length: 3000 }, (_, index) => [`key${index % 300}`, `other${index}`]);
    for (const keys of [...lists, ...lists]) expect(count(keys)).toEqual(keys);

    expect(works).toBe(2 * 3000 - 1000);
  });
});
