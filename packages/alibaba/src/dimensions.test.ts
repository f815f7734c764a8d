import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createDimensionWriter } from "./dimensions.ts";
import type { TwoForms } from "./json-text.ts";

/** What is written, once encoded, or the fault. */
function writer() {
  const write = createDimensionWriter();
  return (dimensions: Readonly<Record<string, string>> | undefined) => {
    const written = write(dimensions);
    return "once" in written ? written.once : written;
  };
}

describe("createDimensionWriter", () => {
  it("writes members of JSON with sorted keys, with and without cached keys", () => {
    const text = fc.oneof(
      fc.stringMatching(/^[\w./~-]{1,20}$/),
      fc.constantFrom("云", "a b", "!'()*", '"\\', "__proto__", "constructor"),
    );
    const records = fc.array(fc.dictionary(text, text, { maxKeys: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(records, (given) => {
        const write = createDimensionWriter();
        for (const dimensions of given) {
          const sorted = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
          const json = sorted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join();
          const { once, twice } = write(dimensions) as TwoForms;
          expect(once).toMatch(/^[\w.~%-]*$/);
          expect(decodeURIComponent(once)).toBe(json);
          expect(twice).toBe(encodeURIComponent(once));
        }
      }),
    );
  });

  it("writes every key when there are more keys than the cache holds", () => {
    const write = writer();
    const keys = Array.from({ length: 1100 }, (_, index) => `键${index}`);

    for (const key of [...keys, ...keys])
      expect(decodeURIComponent(write({ [key]: "v" }) as string)).toBe(`"${key}":"v"`);
  });

  it("refuses an invalid key each time, and an invalid value under a valid key", () => {
    const write = writer();

    expect(write({ "a=b": "v" })).toMatchObject({ rule: "charset" });
    expect(write({ "a=b": "v" })).toMatchObject({ rule: "charset" });
    expect(write({ a: "v" })).toBe("%22a%22%3A%22v%22");
    expect(write({ a: "v&w" })).toMatchObject({ rule: "charset", path: "dimensions.a" });
  });

  it("writes no member when there are no dimensions", () => {
    expect(writer()(undefined)).toBe("");
    expect(writer()({})).toBe("");
  });
});
