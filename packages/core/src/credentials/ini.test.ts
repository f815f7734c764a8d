import { describe, expect, it } from "vitest";

import { parseIni } from "./ini.ts";

function read(text: string): Record<string, Record<string, string>> {
  return Object.fromEntries([...parseIni(text)].map(([name, fields]) => [name, Object.fromEntries(fields)]));
}

describe("parseIni", () => {
  it("reads sections, fields and the comments behind them", () => {
    const text = `
      [default]                 # the usual one
      type = access_key         # a comment
      access_key_id=foo         ; another
        access_key_secret =bar=baz/+\r
      empty =

      [ other ]
      type = ecs_ram_role`;

    expect(read(text)).toEqual({
      default: { type: "access_key", access_key_id: "foo", access_key_secret: "bar=baz/+", empty: "" },
      other: { type: "ecs_ram_role" },
    });
  });

  it("takes quotes off, and leaves what they hold", () => {
    expect(read(`[a]\none = "x # y" # z\ntwo = ' ; '\nthree = "half`)).toEqual({
      a: { one: "x # y", two: " ; ", three: '"half' },
    });
  });

  it("joins the parts of a section, of which the last field counts", () => {
    expect(read("[a]\nx=1\ny=1\n[b]\n[a]\nx=2")).toEqual({ a: { x: "2", y: "1" }, b: {} });
  });

  it("pays no heed to what belongs to no section or is no field", () => {
    expect(read("stray = 1\n[a]\njust words\n= nameless\nx = 1")).toEqual({ a: { x: "1" } });
    expect(read("")).toEqual({});
  });

  it("keeps the fields of a comment apart", () => {
    expect(parseIni("[a]\nx = 1\n# x = 2\n; x = 3\n#x=4").get("a")?.get("x")).toBe("1");
  });

  it("takes __proto__ for a name like any other", () => {
    const fields = parseIni("[__proto__]\n__proto__ = 1").get("__proto__");

    expect([...(fields ?? [])]).toEqual([["__proto__", "1"]]);
  });
});
