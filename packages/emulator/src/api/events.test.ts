import { createServer, request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { createBroadcast } from "../store/broadcast.ts";
import type { LoggedRequest } from "../store/logged-request.ts";
import { ACCOUNT } from "../testing/account.ts";
import { change } from "../testing/control.ts";
import { send } from "../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../testing/sign-alibaba.ts";
import { testEmulator } from "../testing/with-emulator.ts";
import type { EmulatorEvent } from "./api-context.ts";
import { streamEvents } from "./events.ts";

async function watch(url: string): Promise<{ readonly text: () => string; readonly ended: Promise<void> }> {
  const { hostname, port } = new URL(url);
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
  it("reports requests, faults, accounts and resets as they happen", async () => {
    const emulator = await testEmulator();
    const { text } = await watch(emulator.url);

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
    const { ended } = await watch(emulator.url);

    await emulator.close();

    await expect(ended).resolves.toBeUndefined();
  });

  it("reports how much a slow client missed, and buffers a bounded amount for it", async () => {
    const events = createBroadcast<EmulatorEvent>();
    const request = logged();
    const server = createServer((_, response) => streamEvents({ events }, response)).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { text } = await watch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

    for (let count = 0; count < 20_000; count += 1) events.publish({ type: "request", request });
    await expect.poll(() => text().length).toBeGreaterThan(1_000_000);
    events.publish({ type: "reset" });

    await expect.poll(text).toContain("event: reset");
    const received = text().match(/event: request/gu)?.length ?? 0;
    expect(Number(/event: missed\ndata: \{"missed":(\d+)\}/u.exec(text())?.[1])).toBe(20_000 - received);
    expect(text().length).toBeLessThan(1_200_000);
  });
});

function logged(): LoggedRequest {
  const outcome = { verdict: { outcome: "stored", findings: [] }, stored: 1 } as const;
  const wire = { method: "POST", target: `/${"x".repeat(150)}`, headers: {}, body: "", bodyBytes: 0 };
  return { order: 1, requestId: "r", at: 0, durationMs: 0, service: "jd", ...wire, ...outcome };
}
