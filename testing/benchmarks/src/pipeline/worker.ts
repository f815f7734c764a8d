// One subject in a process: does a round of a job whenever the parent names one, and answers with the CPU that it took.
import type { MeasuredLibrary } from "./subjects/subject.ts";

export const SUBJECTS: Readonly<Record<string, (url: string) => Promise<MeasuredLibrary>>> = {
  yunmeter: async (url) => (await import("./subjects/yunmeter.ts")).yunmeter(url),
  "yunmeter, 21 a request": async (url) =>
    (await import("./subjects/yunmeter.ts")).yunmeter(url, { pointsPerRequest: 21 }),
  "yunmeter, no reporter": async (url) => (await import("./subjects/yunmeter.ts")).yunmeter(url, { isInstant: true }),
  OpenTelemetry: async (url) => (await import("./subjects/open-telemetry.ts")).openTelemetry(url),
  "prom-client": async () => (await import("./subjects/prom-client.ts")).promClient(),
};

const [name = "", url = ""] = process.argv.slice(2);
const subject = await SUBJECTS[name]?.(url);
process.on("message", async ({ job, count }: { readonly job: string; readonly count: number }) => {
  process.send?.((await subject?.jobs[job]?.(count)) ?? null);
});
process.on("SIGINT", () => process.exit());
process.send?.(Object.keys(subject?.jobs ?? {}));
