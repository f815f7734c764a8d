import { probe } from "../bench.ts";
import type { Question } from "../question.ts";

/** What the documents of CSE's dashboard leave open. */
export const huaweiCseQuestions: readonly Question[] = [
  {
    id: "signature-verified",
    asks: "Does the engine verify the signature?",
    sends: "one operation, signed with a wrong secret",
    experiment: (bench) => ({ points: [probe(bench)], isForged: true }),
    answer: ({ isTaken, status }) =>
      isTaken ? "no: a wrong signature is taken" : `yes: a wrong signature gets HTTP ${status}`,
  },
  {
    id: "static-headers",
    asks: "Are the static headers of older collectors taken?",
    sends: "one operation",
    experiment: (bench) => ({ settings: { auth: "static" }, points: [probe(bench)] }),
  },
  {
    id: "operations-1000",
    asks: "Are 1,000 operations taken in one request?",
    sends: "1,000 operations with other names in one request",
    experiment: (bench) => ({
      points: Array.from({ length: 1000 }, (_, index) => probe(bench, { name: `${bench.metric}.${index}` })),
    }),
  },
];
