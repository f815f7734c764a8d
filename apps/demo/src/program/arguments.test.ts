import { describe, expect, it } from "vitest";

import { parseArguments } from "./arguments.ts";

describe("parseArguments", () => {
  it("leaves every option out when nothing is given", () => {
    expect(parseArguments([])).toEqual({
      wantsHelp: false,
      language: undefined,
      port: undefined,
      queue: undefined,
      live: undefined,
    });
  });

  it("ignores the two dashes that pnpm passes on", () => {
    expect(parseArguments(["--", "--port", "5000"]).port).toBe(5000);
  });

  it("takes a real cloud and its options", () => {
    const given = ["--live", "huawei", "--region", "cn-south-1", "--project-id", "p", "--namespace", "A.B"];
    expect(parseArguments(given).live).toEqual({
      cloud: "huawei",
      region: "cn-south-1",
      namespace: "A.B",
      projectId: "p",
      endpoint: undefined,
    });
  });

  it.each([[["--live", "aws"]], [["--port", "70000"]], [["--port", "x"]], [["--lang", "fr"]], [["--yes"]]])(
    "refuses %j",
    (given) => {
      expect(() => parseArguments(given)).toThrow(TypeError);
    },
  );
});
