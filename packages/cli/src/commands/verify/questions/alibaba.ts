import { probe, series } from "../bench.ts";
import type { Question } from "../question.ts";

const DAY_MS = 86_400_000;

/** What CloudMonitor's documents leave open, or say twice. */
export const alibabaQuestions: readonly Question[] = [
  {
    id: "raw",
    asks: "Does this edition store raw data, and with which HTTP status does it say that it does not?",
    sends: "one raw value",
    experiment: ({ metric, now }) => ({
      points: [{ name: metric, timestamp: now, value: 1, dimensions: { source: "yunmeter" } }],
    }),
    answer: ({ isTaken, status }) =>
      isTaken ? "raw data are stored" : `raw data are not stored; it says so with HTTP ${status}`,
  },
  {
    id: "points-100",
    asks: "Are 100 points taken in one request, or 21?",
    sends: "100 points of one series in one request",
    experiment: (bench) => ({ settings: { pointsPerRequest: 100 }, points: series(bench, 100) }),
    answer: ({ isTaken }) => (isTaken ? "100 are taken" : "100 are not taken"),
  },
  {
    id: "v3-query",
    asks: "Is signature V3 taken with the points in the query?",
    sends: "one point",
    experiment: (bench) => ({ settings: { signature: "v3", v3Body: "query" }, points: [probe(bench)] }),
  },
  {
    id: "v3-form",
    asks: "Is signature V3 taken with the points in a form body?",
    sends: "one point",
    experiment: (bench) => ({ settings: { signature: "v3", v3Body: "form" }, points: [probe(bench)] }),
  },
  {
    id: "unicode",
    asks: "Are dimensions with Chinese values taken?",
    sends: "one point of a new series",
    experiment: (bench) => ({ points: [probe(bench, { dimensions: { source: "云" } })] }),
    answer: ({ isTaken }) => (isTaken ? "taken; look in the console whether the value is as it was sent" : "not taken"),
  },
  {
    id: "an-hour-ahead",
    asks: "Is a point taken whose time is an hour ahead?",
    sends: "one point",
    experiment: (bench) => ({ points: [probe(bench, { timestamp: bench.now + DAY_MS / 24 })], futureMs: DAY_MS }),
  },
  {
    id: "a-week-old",
    asks: "Is a point of a week ago taken?",
    sends: "one point",
    experiment: (bench) => ({ points: [probe(bench, { timestamp: bench.now - 7 * DAY_MS })] }),
  },
  {
    id: "a-hundred-days-old",
    asks: "Is a point of 100 days ago taken?",
    sends: "one point",
    experiment: (bench) => ({ points: [probe(bench, { timestamp: bench.now - 100 * DAY_MS })] }),
  },
  {
    id: "large-numbers",
    asks: "Are very large and very small numbers taken?",
    sends: "one point with 1e300 and -1e-300",
    experiment: (bench) => ({ points: [probe(bench, { statistics: { maximum: 1e300, minimum: -1e-300 } })] }),
  },
];
