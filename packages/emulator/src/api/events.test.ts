import { request as openRequest } from "node:http";

import { describe, expect, it, onTestFinished } from "vitest";

import type { Emulator } from "../emulator.ts";
import { ACCOUNT } from "../testing/account.ts";
import { change } from "../testing/control.ts";
import { send } from "../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../testing/sign-alibaba.ts";
import { testEmulator } from "../testing/with-emulator.ts";

/** Listens to the events, and collects what comes. */
async function watch(emulator: Emulator): Promise<{ readonly text: () => string; readonly ended: Promise<void> }> {
  const { hostname, port } = new URL(emulator.url);
  return new Promise((resolve, reject) => {
    const request = openRequest({ hostname, port, path: "/_yunmeter/api/events", agent: false });
    onTestFinished(() => void request.destroy());
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      const ended = new Promise<void>((end) => response.on("close", () => end()));
      response.on("error", () => undefined);
      response.on("data", (chunk: string) => {
        text += chunk;
        resolve({ text: () => text, ended });
      });
    });
    request.end();
  });
}

describe("the stream of events", () => {
  it("tells of requests, faults, accounts and resets as they happen", async () => {
    const emulator = await testEmulator();
    const { text } = await watch(emulator);

    await send(emulator.url, signAlibabaV1([rawItem()]));
    await change(emulator, "/faults", { vendor: "jd", hang: true });
    await change(emulator, "/accounts", ACCOUNT);
    await change(emulator, "/reset", {});

    await expect.poll(text).toContain("event: reset");
    expect(text().match(/event: \w+/gu)).toEqual([
      "event: request",
      "event: faults",
      "event: accounts",
      "event: reset",
    ]);
    expect(text()).toContain('"service":"alibaba"');
  });

  it("ends when the emulator closes", async () => {
    const emulator = await testEmulator();
    const { ended } = await watch(emulator);

    await emulator.close();

    await expect(ended).resolves.toBeUndefined();
  });
});
