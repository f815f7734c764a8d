import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { makeQueueFolder } from "./queue-folder.ts";
import { describeStartupError } from "./startup-error.ts";
import { CHINESE } from "./words/chinese.ts";
import { ENGLISH } from "./words/english.ts";

describe("describeStartupError", () => {
  it("names the taken port and the flag that changes it", async () => {
    const first = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void first.close());
    await once(first, "listening");
    const { port } = first.address() as AddressInfo;
    const [error] = (await once(createServer().listen(port, "127.0.0.1"), "error").catch((thrown: unknown) => [
      thrown,
    ])) as [unknown];

    expect(describeStartupError(error, ENGLISH)).toContain(`Port ${port} is taken: choose another with --port`);
    expect(describeStartupError(error, CHINESE)).toContain(`端口 ${port} 已被占用`);
  });

  it("names the folder that cannot be written and the flag that changes it", async () => {
    const error = await makeQueueFolder("/dev/null/queue").catch((thrown: unknown) => thrown);

    expect(describeStartupError(error, ENGLISH)).toBe(
      "/dev/null/queue cannot be written: choose another folder with --queue.",
    );
  });

  it("shows the message of any other error", () => {
    expect([describeStartupError(new Error("no"), ENGLISH), describeStartupError("never", ENGLISH)]).toEqual([
      "no",
      "never",
    ]);
  });
});
