import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { send } from "../../../testing/send.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";
import { aSeries, basic, writeRemote } from "../../../testing/write-remote.ts";

const asks = (path: string, query: string, time: number = NOW): string =>
  `${path}/query?${new URLSearchParams({ query, time: String(time / 1000) }).toString()}`;

describe("an instant query", () => {
  it.each([
    ["/api/v1", "/api/v1/write", {}],
    ["/api/v1", "/api/v1/prom/write", basic()],
    ["/prometheus/topic-1/api/v1", "/prometheus/topic-1/api/v1/write", basic()],
    ["/prometheus/project/store/api/v1", "/prometheus/project/store/api/v1/write", basic()],
  ])("at %s returns the newest sample that was written to %s", async (path, target, headers) => {
    const emulator = await testEmulator();
    const samples = [
      [NOW - 1000, 1],
      [NOW, 12.5],
    ] as const;
    await send(emulator.url, writeRemote([aSeries({ samples })], { target, headers }));

    const get = { method: "GET", target: asks(path, 'orders_total{shop="web1"}'), headers, body: "" };
    const answer = await send(emulator.url, get);

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      status: "success",
      data: {
        resultType: "vector",
        result: [{ metric: { __name__: "orders_total", shop: "web1" }, value: [NOW / 1000, "12.5"] }],
      },
    });
    expect(emulator.requests().at(-1)?.verdict.outcome).toBe("read");
  });

  it("finds nothing under other labels, and nothing older than five minutes", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, writeRemote([aSeries()]));
    const found = async (query: string, time?: number): Promise<number> => {
      const get = { method: "GET", target: asks("/api/v1", query, time), headers: {}, body: "" };
      const { body } = await send(emulator.url, get);
      return (JSON.parse(body) as { data: { result: readonly object[] } }).data.result.length;
    };

    expect(await found("orders_total")).toBe(1);
    expect(await found('orders_total{shop="web2"}')).toBe(0);
    expect(await found("orders_total", NOW + 299_999)).toBe(1);
    expect(await found("orders_total", NOW + 300_000)).toBe(0);
  });

  it.each(["rate(orders_total[5m])", 'orders_total{shop=~"w.*"}', "", "orders_total{", "orders_total[5m]"])(
    "refuses %j as something else than a selector",
    async (query) => {
      const emulator = await testEmulator();

      const get = { method: "GET", target: asks("/api/v1", query), headers: {}, body: "" };
      const answer = await send(emulator.url, get);

      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ status: "error", errorType: "bad_data" });
    },
  );

  it("needs the credentials that a write needs", async () => {
    const emulator = await testEmulator();
    const headers = basic({ ...ACCOUNT, accessKeySecret: "wrong" });

    const get = { method: "GET", target: asks("/prometheus/topic-1/api/v1", "up"), headers, body: "" };
    const answer = await send(emulator.url, get);

    expect(answer.status).toBe(401);
  });
});
