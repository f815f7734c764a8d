import { SIGNING_MISTAKES } from "../src/clouds/signing/signing-mistakes.ts";
import type { Emulator } from "../src/emulator.ts";
import { startEmulator } from "../src/start-emulator.ts";
import { ACCOUNT } from "../src/testing/account.ts";
import { type RawRequest, send } from "../src/testing/send.ts";
import { type AlibabaItem, rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
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

/** Ninety minutes of a shop that reports to all clouds, with failures in one. */
export async function playScene(): Promise<Emulator> {
  const clock: SceneClock = { now: Date.parse("2026-03-18T08:00:00Z") };
  const emulator = await startEmulator({ accounts: [ACCOUNT], now: () => clock.now });
  const { host } = new URL(emulator.url);
  for (let minute = 0; minute < 90; minute += 1) {
    clock.now += 60_000;
    for (const request of requestsOf(minute, clock.now, host)) {
      clock.now += 20 + ((minute * 37) % 90);
      await send(emulator.url, request);
    }
    if (minute === 88) await hiccup(emulator, clock.now, clock);
    if (minute === 89) await send(emulator.url, signedWithoutPort(clock.now, host));
  }
  return emulator;
}

/** As from a client that signs the host without its port. */
function signedWithoutPort(now: number, host: string): RawRequest {
  return signJd([shopPoint("orders", "web1", now, 24)], host, { now, mistake: SIGNING_MISTAKES.hostWithoutPort });
}

interface Minute {
  readonly number: number;
  readonly now: number;
  readonly host: string;
  /** The time of day, from -1 to 1. */
  readonly day: number;
  /** From 0 to 1, the same in each run. */
  readonly noise: (seed: number) => number;
}

function requestsOf(number: number, now: number, host: string): readonly RawRequest[] {
  const noise = (seed: number): number => Math.abs(Math.sin(number * 12.9898 + seed * 78.233) * 43_758.5453) % 1;
  const minute: Minute = { number, now, host, day: Math.sin(number / 14), noise };
  return [alibaba(minute), jd(minute), tencent(minute), cse(minute), ces(minute)];
}

function alibaba({ number, now, day, noise }: Minute): RawRequest {
  const Time = String(now);
  const summary = (route: string, seed: number, scale: number): AlibabaItem => {
    const isBusy = number > 70 && number < 78;
    const Average = round(scale * (1 + 0.35 * day + 0.16 * noise(seed) + (isBusy ? 0.9 : 0)));
    const Minimum = round(Average * (0.45 + 0.15 * noise(seed + 1)));
    const Maximum = round(Average * (1.5 + 0.9 * noise(seed + 2)));
    const Values = JSON.stringify({ Average, Minimum, Maximum, SampleCount: 240 });
    const Dimensions = JSON.stringify({ route, region: "hangzhou" });
    return rawItem({ MetricName: "checkout_latency", Dimensions, Type: "1", Period: "60", Values, Time });
  };
  const queue = (MetricName: string): AlibabaItem => {
    const value = Math.round(40 + 30 * day + 20 * noise(4));
    return rawItem({ MetricName, Dimensions: '{"queue":"orders"}', Values: JSON.stringify({ value }), Time });
  };
  const latencies = [summary("/cart", 1, 84), summary("/pay", 2, 132), summary("/orders", 3, 61)];
  return signAlibabaV1([...latencies, queue(number % 9 === 5 ? "queue_length" : "queue.length")], { now });
}

function jd({ number, now, host, day, noise }: Minute): RawRequest {
  const points = ["web1", "web2", "web3"].flatMap((instance, index) => [
    shopPoint("orders", instance, now, 20 + 8 * day + 9 * noise(index + 5)),
    shopPoint("heap_used", instance, now, 1.8e8 + 4e7 * noise(index) + 1e6 * number),
  ]);
  const odd = jdPoint({ metric: "bad-name", type: 9, timestamp: seconds(now) });
  return signJd(number === 80 ? [...points, odd] : points, host, { now });
}

function tencent({ number, now, noise }: Minute): RawRequest {
  const data = ["10.0.0.4", "10.0.0.7"].map((ip, index) =>
    tencentPoint({ metricName: "cache_hit_rate", dimensions: { ip }, value: round(92 + 5 * noise(index + 11)) }),
  );
  return signTencent(data, { now, namespace: "shop", nonce: 10_000 + number });
}

function cse({ number, now, noise }: Minute): RawRequest {
  const create = cseInterface({ time: now, total: 700 + number, latency: round(30 + 12 * noise(14)) });
  const list = cseInterface({ name: "Provider.order.list", time: now, latency: round(18 + 6 * noise(15)) });
  return signHuawei(CSE_PATH, cseReport({ interfaces: [create, list] }), { now });
}

function ces({ now, day, noise }: Minute): RawRequest {
  const data = ["web1", "web2"].map((value, index) => {
    const dimensions = [{ name: "instance_id", value }];
    const metric = cesMetric({ namespace: "SHOP.WEB", metric_name: "cpu_util", dimensions });
    return cesDatum({ metric, collect_time: now, value: round(35 + 15 * day + 10 * noise(index + 20)) });
  });
  return signHuawei(CES_PATH, data, { now });
}

function shopPoint(metric: string, instance: string, now: number, value: number): Readonly<Record<string, unknown>> {
  const values = { value: String(Math.round(value)) };
  return jdPoint({ namespace: "shop", metric, dimensions: { instance }, timestamp: seconds(now), values });
}

/** Two failures and a successful third attempt; returns the time after it. */
async function hiccup(emulator: Emulator, at: number, clock: SceneClock): Promise<void> {
  const { host } = new URL(emulator.url);
  const points = [shopPoint("orders", "web1", at, 31)];
  const attempt = (): Promise<unknown> => send(emulator.url, signJd(points, host, { now: at }));
  emulator.fault({ vendor: "jd", throttle: { retryAfterMs: 200 }, times: 1 });
  emulator.fault({ vendor: "jd", status: 503, times: 1 });
  await attempt();
  clock.now = at + 240;
  await attempt();
  clock.now = at + 1130;
  await attempt();
}

interface SceneClock {
  now: number;
}

function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1000);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
