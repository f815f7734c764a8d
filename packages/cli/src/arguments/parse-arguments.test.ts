import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { FlagTable } from "./flags.ts";
import { parseArguments } from "./parse-arguments.ts";

const FLAGS: FlagTable = {
  region: { kind: "text", value: "id", about: "" },
  period: { kind: "number", value: "seconds", about: "" },
  dimension: { kind: "list", value: "key=value", about: "" },
  json: { kind: "switch", about: "" },
  help: { kind: "switch", about: "" },
};

describe("parseArguments", () => {
  it("splits a line into positionals and flags, which may stand anywhere", () => {
    const args = parseArguments("jd --json orders --dimension a=b 12 --dimension=c=d=e --period 60".split(" "), FLAGS);

    expect(args.positionals).toEqual(["jd", "orders", "12"]);
    expect(args.flags["dimension"]).toEqual(["a=b", "c=d=e"]);
    expect(args.flags["period"]).toBe(60);
    expect(args.flags["json"]).toBe(true);
    expect(args.flags["help"]).toBe(false);
    expect(args.flags["region"]).toBeUndefined();
  });

  it("uses the last value of a flag that is given twice", () => {
    expect(parseArguments(["--region", "a", "--region", "b"], FLAGS).flags["region"]).toBe("b");
  });

  it("reads a negative number as a value", () => {
    const args = parseArguments(["jd", "temperature", "-5.5", "--period", "-3", "--region=-.5", "-0"], FLAGS);

    expect(args.positionals).toEqual(["jd", "temperature", "-5.5", "-0"]);
    expect(args.flags["period"]).toBe(-3);
    expect(args.flags["region"]).toBe("-.5");
  });

  it("reads everything behind -- as positionals", () => {
    expect(parseArguments(["--", "--region", "-h"], FLAGS).positionals).toEqual(["--region", "-h"]);
  });

  it("reads -h as --help", () => {
    expect(parseArguments(["-h"], FLAGS).flags["help"]).toBe(true);
  });

  it.each([
    [["--regoin", "x"], "there is no flag --regoin. Did you mean --region?"],
    [["--xyzzy"], "there is no flag --xyzzy"],
    [["-x"], "there is no flag -x"],
    [["--region"], "--region needs a value: id"],
    [["--region", "--json"], "--region needs a value: id"],
    [["--json=yes"], "--json takes no value"],
    [["--period", "soon"], '--period needs a number; received "soon"'],
    [["--period="], '--period needs a number; received ""'],
    [["--constructor"], "there is no flag --constructor"],
  ])("refuses %j", (words, message) => {
    expect(() => parseArguments(words, FLAGS)).toThrow(message);
  });

  it.each(["access-key-id", "accessKeySecret", "SECRET", "security_token", "ak", "password"])(
    "refuses the key --%s without repeating it, and names the variables",
    (name) => {
      const error = (() => {
        try {
          parseArguments([`--${name}=hunter2-hunter2`], FLAGS);
        } catch (thrown) {
          return String(thrown);
        }
        return "";
      })();

      expect(error).toContain("keys are never flags");
      expect(error).toContain("ALIBABA_CLOUD_ACCESS_KEY_ID");
      expect(error).not.toContain("hunter2");
    },
  );

  it("keeps any positional unchanged", () => {
    const word = fc.string().filter((text) => !text.startsWith("-") || /^-[\d.]/u.test(text));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(parseArguments(words, FLAGS).positionals).toEqual(words);
      }),
    );
  });
});
