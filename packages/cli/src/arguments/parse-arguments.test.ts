import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { FlagTable } from "./flag.ts";
import { parseArguments } from "./parse-arguments.ts";

const FLAGS: FlagTable = {
  region: { kind: "text", value: "id", about: "" },
  period: { kind: "number", value: "seconds", about: "" },
  dimension: { kind: "list", value: "key=value", about: "" },
  json: { kind: "switch", about: "" },
  help: { kind: "switch", about: "" },
};

describe("parseArguments", () => {
  it("takes a line apart, flags anywhere", () => {
    const args = parseArguments("jd --json orders --dimension a=b 12 --dimension=c=d=e --period 60".split(" "), FLAGS);

    expect(args.positionals).toEqual(["jd", "orders", "12"]);
    expect(args.list("dimension")).toEqual(["a=b", "c=d=e"]);
    expect(args.number("period")).toBe(60);
    expect(args.isOn("json")).toBe(true);
    expect(args.isOn("help")).toBe(false);
    expect(args.text("region")).toBeUndefined();
  });

  it("takes the last of a flag that is given twice", () => {
    expect(parseArguments(["--region", "a", "--region", "b"], FLAGS).text("region")).toBe("b");
  });

  it("takes numbers below zero for what they are", () => {
    const args = parseArguments(["jd", "temperature", "-5.5", "--period", "-3", "--region=-.5", "-0"], FLAGS);

    expect(args.positionals).toEqual(["jd", "temperature", "-5.5", "-0"]);
    expect(args.number("period")).toBe(-3);
    expect(args.text("region")).toBe("-.5");
  });

  it("takes everything behind -- as it is", () => {
    expect(parseArguments(["--", "--region", "-h"], FLAGS).positionals).toEqual(["--region", "-h"]);
  });

  it("knows -h", () => {
    expect(parseArguments(["-h"], FLAGS).isOn("help")).toBe(true);
  });

  it.each([
    [["--regoin", "x"], "there is no flag --regoin. Did you mean --region?"],
    [["--xyzzy"], "there is no flag --xyzzy"],
    [["-x"], "there is no flag -x"],
    [["--region"], "--region wants a value: id"],
    [["--region", "--json"], "--region wants a value: id"],
    [["--json=yes"], "--json takes no value"],
    [["--period", "soon"], '--period wants a number, not "soon"'],
    [["--period="], '--period wants a number, not ""'],
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

  it("keeps every positional as it was, whatever it is", () => {
    const word = fc.string().filter((text) => !text.startsWith("-") || /^-[\d.]/u.test(text));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(parseArguments(words, FLAGS).positionals).toEqual(words);
      }),
    );
  });
});
