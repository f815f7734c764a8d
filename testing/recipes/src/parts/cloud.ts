import { startEmulator } from "../../../../packages/emulator/src/index.ts";

export interface RecipeCloud extends AsyncDisposable {
  readonly url: string;
  slowDown(delayMs: number): void;
  /** Responds with 503 until the returned function is called. */
  breakDown(): () => void;
  /** Neither responds nor stores until the returned function is called. */
  hang(): () => void;
  samples(): readonly number[];
  summaries(): ReadonlyMap<string, Totals>;
}

export interface Totals {
  readonly count: number;
  readonly sum: number;
}

export async function startCloud(): Promise<RecipeCloud> {
  const emulator = await startEmulator();
  const fail = (rule: Parameters<typeof emulator.fault>[0]) => {
    const fault = emulator.fault(rule);
    return () => void fault.remove();
  };
  const points = (type: "sample" | "summary") => emulator.points().filter((point) => point.type === type);
  return {
    url: emulator.url,
    slowDown: (delayMs) => void fail({ delayMs }),
    breakDown: () => fail({ status: 503 }),
    hang: () => fail({ hang: true, stored: false }),
    samples: () => points("sample").map(({ value }) => Number(value)),
    summaries() {
      // The cloud keeps the later of two summaries with one series and time.
      const minutes = points("summary").filter(({ period }) => period === 60);
      const kept = new Map(
        minutes.map((point) => [`${point.dimensions["worker"]} ${point.timestamp}`, point.statistics ?? {}]),
      );
      const totals = new Map<string, Totals>();
      for (const [key, { count = 0, sum = 0 }] of kept) {
        const [worker = ""] = key.split(" ");
        const before = totals.get(worker) ?? { count: 0, sum: 0 };
        totals.set(worker, { count: before.count + Number(count), sum: before.sum + Number(sum) });
      }
      return totals;
    },
    [Symbol.asyncDispose]: emulator.close,
  };
}

export const KEYS: Readonly<Record<string, string>> = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "yunmeter",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "yunmeter-secret",
};
