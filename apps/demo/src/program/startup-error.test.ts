import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { describeStartupError } from "./startup-error.ts";
import { makeQueueFolder } from "./queue-folder.ts";

describe("describeStartupError", () => {
  it("says which port is taken, and what to do", async () => {
    const first = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void first.close());
    await once(first, "listening");
    const { port } = first.address() as AddressInfo;
    const [error] = (await once(createServer().listen(port, "127.0.0.1"), "error").catch((thrown: unknown) => [
      thrown,
    ])) as [unknown];

    expect(describeStartupError(error)).toContain(`Port ${port} is taken`);
  });

  it("says which folder cannot be written, and what to do", async () => {
    const error = await makeQueueFolder("/dev/null/queue").catch((thrown: unknown) => thrown);

    expect(describeStartupError(error)).toBe("/dev/null/queue cannot be written: name another with --queue.");
  });

  it("says of all else what it says of itself", () => {
    expect([describeStartupError(new Error("no")), describeStartupError("never")]).toEqual(["no", "never"]);
  });
});
