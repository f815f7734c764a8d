import { randomUUID } from "node:crypto";

import type { Emulator } from "../src/emulator.ts";
import { startEmulator } from "../src/start-emulator.ts";
import { ACCOUNT } from "../src/testing/account.ts";
import { type RawRequest, send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1, signAlibabaV3 } from "../src/testing/sign-alibaba.ts";
import {
  CES_PATH,
  cesDatum,
  cesMetric,
  CSE_PATH,
  cseInterface,
  cseReport,
  signHuawei,
} from "../src/testing/sign-huawei.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { signTencent, tencentPoint } from "../src/testing/sign-tencent.ts";

/** An hour in the life of a shop that reports to all clouds, minute by minute, with what goes wrong in one. */
export async function playScene(): Promise<Emulator> {
  let now = Date.parse("2026-03-18T08:00:00Z");
  const emulator = await startEmulator({ accounts: [ACCOUNT], now: () => now });
  const { host } = new URL(emulator.url);
  const post = (request: RawRequest): Promise<unknown> => send(emulator.url, request).catch(() => undefined);
  for (let minute = 0; minute < 90; minute += 1) {
    now += 60_000;
    for (const request of requestsOf(minute, now, host)) {
      now += 120 + ((minute * 37) % 200);
      await post(request);
    }
    if (minute === 83) await hiccup(emulator, post, now, host, (later) => (now = later));
    if (minute === 86)
      await post(
        signAlibabaV3([rawItem({ MetricName: "checkout_latency", Time: String(now) })], host, { now, account: WRONG }),
      );
    if (minute === 88)
      await post(signJd([jdPoint({ metric: "orders", timestamp: seconds(now) })], host, { now, account: WRONG }));
  }
  return emulator;
}

/** The same key with another secret. */
export const WRONG: typeof ACCOUNT = { ...ACCOUNT, accessKeySecret: "another-secret" };

function requestsOf(minute: number, now: number, host: string): readonly RawRequest[] {
  const time = String(now);
  const day = Math.sin(minute / 14);
  const noise = (seed: number): number => Math.abs(Math.sin(minute * 12.9898 + seed * 78.233) * 43_758.5453) % 1;
  const summary = (seed: number, scale: number): string => {
    const average = scale * (1 + 0.35 * day + 0.16 * noise(seed) + (minute > 70 && minute < 78 ? 0.9 : 0));
    const minimum = average * (0.45 + 0.15 * noise(seed + 1));
    const maximum = average * (1.5 + 0.9 * noise(seed + 2));
    return JSON.stringify({
      Average: round(average),
      Minimum: round(minimum),
      Maximum: round(maximum),
      SampleCount: 240,
    });
  };
  const aggregated = (name: string, route: string, seed: number, scale: number) =>
    rawItem({
      MetricName: name,
      Dimensions: JSON.stringify({ route, region: "hangzhou" }),
      Type: "1",
      Period: "60",
      Values: summary(seed, scale),
      Time: time,
    });
  return [
    signAlibabaV1(
      [
        aggregated("checkout_latency", "/cart", 1, 84),
        aggregated("checkout_latency", "/pay", 2, 132),
        aggregated("checkout_latency", "/orders", 3, 61),
        rawItem({
          MetricName: "queue.length",
          Dimensions: '{"queue":"orders"}',
          Values: JSON.stringify({ value: Math.round(40 + 30 * day + 20 * noise(4)) }),
          Time: time,
        }),
        ...(minute % 9 === 0
          ? [rawItem({ MetricName: "queue_length", Dimensions: '{"queue":"orders"}', Time: time })]
          : []),
      ],
      { now },
    ),
    signJd(
      ["web1", "web2", "web3"].flatMap((instance, index) => [
        jdPoint({
          namespace: "shop",
          metric: "orders",
          dimensions: { instance },
          timestamp: seconds(now),
          values: { value: String(Math.round(20 + 8 * day + 9 * noise(index + 5))) },
        }),
        jdPoint({
          namespace: "shop",
          metric: "heap_used",
          dimensions: { instance },
          timestamp: seconds(now),
          values: { value: String(Math.round(1.8e8 + 4e7 * noise(index) + 1e6 * minute)) },
        }),
        ...(minute === 80 && index === 1 ? [jdPoint({ metric: "bad-name", type: 9, timestamp: seconds(now) })] : []),
      ]),
      host,
      { now, nonce: randomUUID() },
    ),
    signTencent(
      ["10.0.0.4", "10.0.0.7"].map((ip, index) =>
        tencentPoint({ metricName: "cache_hit_rate", dimensions: { ip }, value: round(92 + 5 * noise(index + 11)) }),
      ),
      { now, namespace: "shop", nonce: 10_000 + minute },
    ),
    signHuawei(
      CSE_PATH,
      cseReport({
        interfaces: [
          cseInterface({ time: now, total: 700 + minute, latency: round(30 + 12 * noise(14)) }),
          cseInterface({ name: "Provider.order.list", time: now, latency: round(18 + 6 * noise(15)) }),
        ],
      }),
      { now },
    ),
    signHuawei(
      CES_PATH,
      ["web1", "web2"].map((id, index) =>
        cesDatum({
          metric: cesMetric({
            namespace: "SHOP.WEB",
            metric_name: "cpu_util",
            dimensions: [{ name: "instance_id", value: id }],
          }),
          collect_time: now,
          value: round(35 + 15 * day + 10 * noise(index + 20)),
        }),
      ),
      { now },
    ),
  ];
}

/** Two failures, and the third attempt goes through. */
async function hiccup(
  emulator: Emulator,
  post: (request: RawRequest) => Promise<unknown>,
  at: number,
  host: string,
  tick: (later: number) => void,
): Promise<void> {
  const data = [
    jdPoint({
      namespace: "shop",
      metric: "orders",
      dimensions: { instance: "web1" },
      timestamp: seconds(at),
      values: { value: "31" },
    }),
  ];
  const { id } = emulator.fault({ vendor: "jd", throttle: { retryAfterMs: 200 }, times: 1 });
  await post(signJd(data, host, { now: at, nonce: randomUUID() }));
  tick(at + 240);
  emulator.fault({ vendor: "jd", status: 503, times: 1 });
  await post(signJd(data, host, { now: at, nonce: randomUUID() }));
  tick(at + 1130);
  await post(signJd(data, host, { now: at, nonce: randomUUID() }));
  void id;
}

function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1000);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
