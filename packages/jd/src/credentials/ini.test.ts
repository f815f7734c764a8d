import { describe, expect, it } from "vitest";

import { iniSection } from "./ini.ts";

function read(text: string, name = "a"): Record<string, string> | undefined {
  const fields = iniSection(text, name);
  return fields && Object.fromEntries(fields);
}

describe("iniSection", () => {
  it("reads what the command line writes", () => {
    const text = "[default]\naccess_key = AK\nsecret_key = SK\ntimeout = 20\n\n[a]\naccess_key = other\n\n";

    expect(read(text, "default")).toEqual({ access_key: "AK", secret_key: "SK", timeout: "20" });
    expect(read(text)).toEqual({ access_key: "other" });
  });

  it("finds no section that is not there", () => {
    expect(read("a = 1\n[b]\n")).toBeUndefined();
    expect(read("")).toBeUndefined();
  });

  it("takes either sign between name and value, names in any letters, and lines of any system", () => {
    expect(read("[a]\r\nOne: 1\r\nTWO=2\r\n")).toEqual({ one: "1", two: "2" });
  });

  it("keeps all of a value that is on its line", () => {
    expect(read('[a]\nx = a=b:c # d ; e\ny = "quoted"')).toEqual({ x: "a=b:c # d ; e", y: '"quoted"' });
  });

  it("pays no heed to comments", () => {
    expect(read("[a]\n# x = 1\n; y = 2\nz = 3")).toEqual({ z: "3" });
    expect(read("[a]\n#x = 1\n;y = 2\n\nno field")).toEqual({});
  });

  it("takes two percent signs for one", () => {
    expect(read("[a]\nx = 100%%")).toEqual({ x: "100%" });
  });
});
