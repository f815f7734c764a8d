import type { Point } from "@yunmeter/core";

import { type Bench, probe } from "../bench.ts";
import type { Question } from "../question.ts";

/** What the receiver's documents leave open. */
export const tencentQuestions: readonly Question[] = [
  {
    id: "get",
    asks: "Does the receiver take GET as well?",
    sends: "one value",
    experiment: (bench) => ({ settings: { method: "GET" }, points: [probe(bench)] }),
  },
  {
    id: "points-100",
    asks: "Are 100 points taken in one request?",
    sends: "100 values of one metric in one request",
    experiment: (bench) => ({ settings: { pointsPerRequest: 100 }, points: many(bench, 100) }),
  },
  {
    id: "points-1000",
    asks: "Are 1,000 points taken in one request?",
    sends: "1,000 values of one metric in one request",
    experiment: (bench) => ({
      settings: { pointsPerRequest: 1000, bytesPerRequest: 1_000_000 },
      points: many(bench, 1000),
    }),
  },
  {
    id: "negative",
    asks: "Are values below zero taken, and fractions?",
    sends: "the value -0.5",
    experiment: (bench) => ({ points: [probe(bench, { value: -0.5 })] }),
  },
];

function many(bench: Bench, count: number): readonly Point[] {
  return Array.from({ length: count }, () => probe(bench));
}
