import { describe, expect, it } from "vitest";

import { readArguments } from "./arguments.ts";

describe("readArguments", () => {
  it("asks for nothing when nothing is given", () => {
    expect(readArguments([])).toEqual({ wantsHelp: false, port: undefined, queue: undefined, live: undefined });
  });

  it("takes what stands behind the two dashes that pnpm passes on", () => {
    expect(readArguments(["--", "--port", "5000"]).port).toBe(5000);
  });

  it("takes a real cloud, and what is said about it", () => {
    const given = ["--live", "huawei", "--region", "cn-south-1", "--project-id", "p", "--namespace", "A.B"];
    expect(readArguments(given).live).toEqual({
      cloud: "huawei",
      region: "cn-south-1",
      namespace: "A.B",
      projectId: "p",
      endpoint: undefined,
    });
  });

  it.each([[["--live", "aws"]], [["--port", "70000"]], [["--port", "x"]], [["--yes"]]])("refuses %j", (given) => {
    expect(() => readArguments(given)).toThrow(TypeError);
  });
});
