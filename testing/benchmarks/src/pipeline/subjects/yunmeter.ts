import { createAlibabaReporter } from "../../../../../packages/alibaba/src/index.ts";
import { createPipeline } from "../../../../../packages/pipeline/src/index.ts";
import { instantReporter } from "../instant-reporter.ts";
import { cpuOf, nextTurn, POINTS_A_TURN, seriesOf, type MeasuredLibrary } from "./subject.ts";

/** A pipeline with its default queue, in memory, that reports to Alibaba's form of a server; or to nothing at all. */
export function yunmeter(
  url: string,
  { series = 1000, pointsPerRequest = 100, isInstant = false } = {},
): MeasuredLibrary {
  const reporter = () =>
    isInstant
      ? instantReporter()
      : createAlibabaReporter({
          endpoint: url,
          credentials: { accessKeyId: "LTAIFAKE", accessKeySecret: "FakeSecretForTestsOnly" },
          requestsPerSecond: Infinity,
          pointsPerRequest,
        });
  let now = Date.now();
  const runtime = { now: () => now };
  const raw = createPipeline({ reporters: [reporter()], maxSeries: Infinity, log: false, runtime });
  const rolled = createPipeline({
    reporters: [reporter()],
    rollUp: { periods: [60] },
    instance: "single",
    maxSeries: Infinity,
    log: false,
    runtime,
  });

  async function addTo(pipeline: typeof raw, count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      pipeline.add({ ...seriesOf(index, series), value: index });
      if (index % POINTS_A_TURN === 0) await nextTurn();
    }
  }

  async function untilCounted(): Promise<void> {
    while ((await rolled.stats()).intakePoints > 0) await nextTurn();
  }

  const delivered = async (pipeline: typeof raw, options: object, expected: number): Promise<void> => {
    const before = (await pipeline.stats()).lanes[0]?.delivered ?? 0;
    const { delivered: after } = await pipeline.flush({ deadlineMs: 60_000, ...options });
    if (after - before > expected || after === 0) throw new Error(`${after - before} of ${expected} were delivered`);
  };

  return {
    jobs: {
      "a point from add to accepted": (count) =>
        cpuOf(async () => {
          await addTo(raw, count);
          await delivered(raw, {}, count);
        }),
      "a value recorded, of a rolled-up series": async (count) =>
        cpuOf(async () => {
          await addTo(rolled, count);
          await untilCounted();
        }),
      "a rolled-up series exported": async (count) => {
        await rolled.flush({ deadlineMs: 60_000, windows: "send" });
        now += 60_000;
        await addTo(rolled, count);
        await untilCounted();
        return cpuOf(() => delivered(rolled, { windows: "send" }, count));
      },
    },
  };
}
