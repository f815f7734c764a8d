import { describe, expect, it } from "vitest";

import { lineName, lineNames, type NamedLine } from "./line-names.ts";

const line = (changes: Partial<NamedLine>): NamedLine => ({
  vendor: "jd",
  name: "orders",
  dimensions: { host: "web1", zone: "b" },
  ...changes,
});
const upper = (vendor: string): string => vendor.toUpperCase();
const namesOf = (...lines: readonly NamedLine[]): readonly string[] => lineNames(lines, upper);

describe("lineNames", () => {
  it("have what differs alone", () => {
    expect(namesOf(line({}), line({ dimensions: { host: "web2", zone: "b" } }))).toEqual(["host=web1", "host=web2"]);
    expect(namesOf(line({}), line({ vendor: "alibaba" }))).toEqual(["JD", "ALIBABA"]);
    expect(namesOf(line({ period: 60 }), line({ period: 300, name: "payments" }))).toEqual([
      "orders · 60 s",
      "payments · 300 s",
    ]);
  });

  it("have the metric where nothing differs, as for namespaces", () => {
    expect(namesOf(line({}), line({}))).toEqual(["orders", "orders"]);
    expect(namesOf(line({}), line({ dimensions: { host: "web1" } }))).toEqual(["zone=b", "orders"]);
  });

  it("are whole for a line by itself", () => {
    expect(namesOf(line({ period: 60 }))).toEqual(["JD · orders · 60 s · host=web1 · zone=b"]);
    expect(lineName(line({ dimensions: {} }), upper)).toBe("JD · orders");
  });
});
