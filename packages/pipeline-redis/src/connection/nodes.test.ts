import { describe, expect, it } from "vitest";

import { createNodes } from "./nodes.ts";

const ROOT = new URL("rediss://user:pass@one:7001/0");
const SLOTS = [
  [0, 8191, ["10.0.0.1", 7001, "a"], ["10.0.0.2", 7002, "b"]],
  [8192, 16_383, ["10.0.0.3", 7003, "c", ["hostname", "three"]]],
];

describe("createNodes", () => {
  it("begins with the first root and goes on to the next, then to discovered nodes, then to the first again", () => {
    const nodes = createNodes([ROOT, new URL("rediss://two:7001")]);
    nodes.discover(SLOTS, ROOT);
    const seen: string[] = [];
    for (let failures = 0; failures < 6; failures++) {
      seen.push(nodes.current().host);
      nodes.skip({ hasWorked: false });
    }
    expect(seen).toEqual(["one:7001", "two:7001", "10.0.0.1:7001", "10.0.0.2:7002", "10.0.0.3:7003", "one:7001"]);
  });

  it("begins with the first root again where the last node had worked", () => {
    const nodes = createNodes([ROOT, new URL("rediss://two:7001")]);
    nodes.skip({ hasWorked: false });
    nodes.skip({ hasWorked: true });
    expect(nodes.current().host).toBe("one:7001");
  });

  it.each([
    ["10.0.0.9:7009", "rediss://user:pass@10.0.0.9:7009/0"],
    ["::1:7009", "rediss://user:pass@[::1]:7009/0"],
    ["three.example:7009", "rediss://user:pass@three.example:7009/0"],
    // A server that does not know its own address: the port alone counts.
    [":7009", "rediss://user:pass@one:7009/0"],
    ["?:7009", "rediss://user:pass@one:7009/0"],
  ])("follows MOVED to %s with the root's protocol, user and password", (address, href) => {
    const nodes = createNodes([ROOT]);
    nodes.move(address);
    expect(nodes.current().href).toBe(href);
    nodes.skip({ hasWorked: true });
    expect(nodes.current().href).toBe(ROOT.href);
  });

  it.each([
    { "10.0.0.1:7001": { host: "gateway", port: 9001 } },
    (address: string) => (address === "10.0.0.1:7001" ? { host: "gateway", port: 9001 } : undefined),
  ])("maps addresses, and leaves those without an entry: %#", (addressMap) => {
    const nodes = createNodes([ROOT], addressMap);
    nodes.move("10.0.0.1:7001");
    expect(nodes.current().host).toBe("gateway:9001");
    nodes.move("10.0.0.2:7002");
    expect(nodes.current().host).toBe("10.0.0.2:7002");
  });

  it.each([[null], ["ERR"], [[[0, 1]]], [[[0, 1, "x", [null, 7001]]]]])(
    "takes any reply to CLUSTER SLOTS: %j",
    (slots) => {
      const nodes = createNodes([ROOT]);
      nodes.discover(slots, ROOT);
      expect(nodes.hasOthers()).toBe(false);
    },
  );
});
