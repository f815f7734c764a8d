import type { FaultRule } from "../../../../packages/emulator/src/index.ts";

/** What the OTLP receiver answers to one request. */
export interface OtlpAnswer {
  readonly status: number | "hang";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One fault, as an OTLP receiver and as CloudMonitor shows it. */
export interface FaultCase {
  readonly name: string;
  readonly chinese: string;
  /** Answers in order, of which the last stays; `undefined` for a port without a listener. */
  readonly otlp: readonly OtlpAnswer[] | undefined;
  readonly cloud: FaultRule | undefined;
  /** Data points a request. */
  readonly batch: number;
}

const OK: OtlpAnswer = { status: 200, body: "{}" };

/** The reader's and the reporter's time-out of an attempt. */
export const TIMEOUT_MS = 2000;

export const CASES: readonly FaultCase[] = [
  {
    name: "429 with `Retry-After: 0`, steady",
    chinese: "持续 429，`Retry-After: 0`",
    otlp: [{ status: 429, headers: { "retry-after": "0" } }],
    cloud: { throttle: { retryAfterMs: 0 } },
    batch: 10,
  },
  {
    name: "one 500, then healthy",
    chinese: "一次 500，随后恢复",
    otlp: [{ status: 500 }, OK],
    cloud: { status: 500, times: 1 },
    batch: 10,
  },
  {
    name: "one demand to wait 20 s, then healthy",
    chinese: "一次要求等待 20 秒，随后恢复",
    otlp: [{ status: 503, headers: { "retry-after": "20" } }, OK],
    cloud: { throttle: { retryAfterMs: 20_000 }, times: 1 },
    batch: 10,
  },
  {
    name: "503, steady",
    chinese: "持续 503",
    otlp: [{ status: 503 }],
    cloud: { status: 503 },
    batch: 10,
  },
  {
    name: "the first of five batches hangs",
    chinese: "五批中的第一批没有响应",
    otlp: [{ status: "hang" }, OK],
    cloud: { hang: true, stored: false, times: 1 },
    batch: 2,
  },
  {
    name: "partial success: 4 of 10 are rejected, no matter which",
    chinese: "部分成功：10 个中拒绝 4 个，不说明是哪些",
    otlp: [{ status: 200, body: '{"partialSuccess":{"rejectedDataPoints":4,"errorMessage":"bad"}}' }],
    cloud: { status: 200, code: "206", stored: false },
    batch: 10,
  },
  { name: "nothing listens", chinese: "目标端口无人监听", otlp: undefined, cloud: undefined, batch: 10 },
];
