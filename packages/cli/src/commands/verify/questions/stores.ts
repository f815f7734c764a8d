// A receiver of remote write 1.0 answers 2xx to much that it drops: what is asked here shows in its status, or is read back.
import { type ExperimentContext, ownDimension, probe } from "../experiment-context.ts";
import type { LadderStep, ManualQuestion, Questionnaire, VerifyQuestion } from "../question.ts";
import { ahead, old } from "./shifted.ts";

const MINUTE_MS = 60_000;

/** The questions of every store, and those that one store adds. */
export function storeQuestions({ questions = [], byHand = [] }: Partial<Questionnaire> = {}): Questionnaire {
  return { questions: [...QUESTIONS, ...questions, THROTTLING], byHand: [...BY_HAND, ...byHand] };
}

const QUESTIONS: readonly VerifyQuestion[] = [
  {
    id: "same-again",
    asks: "Is a sample taken a second time?",
    sends: "one sample of a new series, twice",
    steps: ["the first time", "the second time"].map((label) => ({
      label,
      experiment: (context) => ({
        points: [probe(context, { ...inSeries("again", context), timestamp: context.began })],
      }),
    })),
  },
  {
    id: "other-value",
    asks: "Is another value taken for a time that the store has?",
    sends: "two values of a new series at one time",
    steps: [1, 2].map((value) => ({
      label: `the value ${value}`,
      experiment: (context) => ({
        points: [probe(context, { ...inSeries("value", context), timestamp: context.began, value })],
      }),
    })),
  },
  {
    id: "out-of-order",
    asks: "How much older than the newest sample of its series may a sample be?",
    sends: "six samples of a new series, each older than the one before",
    steps: [0, 1, 10, 60, 120, 24 * 60].map((minutes) => ({
      label: minutes === 0 ? "the newest" : `${minutes} min`,
      experiment: (context) => ({
        points: [
          probe(context, {
            ...inSeries("order", context),
            timestamp: context.began - minutes * MINUTE_MS,
            value: minutes,
          }),
        ],
      }),
    })),
  },
  {
    id: "old",
    asks: "How old may the first sample of a series be?",
    sends: "one sample each of five new series, from an hour to 100 days old",
    steps: inOwnSeries(old((context, timestamp) => ({ points: [probe(context, { timestamp })] }))),
  },
  {
    id: "ahead",
    asks: "How far ahead of the clock may a sample be?",
    sends: "one sample each of four new series, from 5 minutes to 8 days ahead; none after the first that is refused",
    isRising: true,
    steps: ahead((context, timestamp) => ({
      settings: { futureMs: 10 * 24 * 60 * MINUTE_MS },
      points: [probe(context, { ...inSeries(`ahead${timestamp - context.now}`, context), timestamp })],
    })),
  },
  {
    id: "utf8-names",
    asks: "Does a name with a dot reach the store as it is?",
    sends: "one sample of a new metric",
    experiment: (context) => ({
      settings: { names: "utf-8" },
      points: [probe(context, { name: `${context.metric}.dot` })],
    }),
    answer: ({ isTaken, status }) =>
      isTaken ? "it is answered as taken; query for it, since some receivers drop it" : `HTTP ${status}`,
  },
  {
    id: "version-2",
    asks: "Which status has a request that declares version 2.0?",
    sends: "one sample in a 1.0 message with the content type of 2.0",
    experiment: (context) => ({
      points: [probe(context)],
      edit: ({ headers, ...request }) => ({
        ...request,
        headers: {
          ...headers,
          "content-type": "application/x-protobuf;proto=io.prometheus.write.v2.Request",
          "x-prometheus-remote-write-version": "2.0.0",
        },
      }),
    }),
    answer: ({ isTaken, status }) => (isTaken ? "a success, which says nothing of what is stored" : `HTTP ${status}`),
  },
  {
    id: "samples",
    asks: "How many samples are taken in one request?",
    sends: "500, then 5,000 samples of one series in one request",
    isRising: true,
    steps: [500, 5000].map((count) => ({
      label: String(count),
      experiment: (context) => ({
        settings: { pointsPerRequest: count, bytesPerRequest: 10_000_000 },
        points: Array.from({ length: count }, (_, index) =>
          probe(context, { ...inSeries(`many${count}`, context), timestamp: context.now - count + index }),
        ),
      }),
    })),
  },
];

const THROTTLING: VerifyQuestion = {
  id: "throttling",
  asks: "How many requests a second are taken, and in which words is one too many refused?",
  sends: "one sample 300 times, as fast as it goes; none after the first that is refused",
  load: (context) => ({ points: [probe(context)] }),
  most: 300,
};

export const AOM_PATH: VerifyQuestion = {
  id: "other-path",
  asks: "Is the path of Huawei's own program taken, /0/push?",
  sends: "one sample",
  experiment: (context) => ({
    points: [probe(context)],
    edit: ({ url, ...request }) => ({ ...request, url: url.replace(/\/push$/u, "/0/push") }),
  }),
};

const BY_HAND: readonly ManualQuestion[] = [
  {
    asks: "Are label values stored whole, however long?",
    how: "A query for a series with a long value: some stores replace or drop it with a success.",
  },
];

export const TMP_LIMIT: ManualQuestion = {
  asks: "Are 300,000 samples the limit of a second, or of a request?",
  how: "Two pages of the documents differ; the console shows the instance's limit.",
};

export const ARMS_LIMITS: ManualQuestion = {
  asks: "Which limits has a V2 instance?",
  how: "The page of quotas is of V1 instances; a ticket with Alibaba Cloud.",
};

/** A series that no other experiment and no other run writes to: each sample of one has to be newer than the last. */
function inSeries(what: string, context: ExperimentContext): { readonly dimensions: Readonly<Record<string, string>> } {
  return { dimensions: { ...ownDimension(context), experiment: what } };
}

function inOwnSeries(steps: readonly LadderStep[]): readonly LadderStep[] {
  return steps.map(({ label, experiment }) => ({
    label,
    experiment: (context) => {
      const made = experiment(context);
      const series = inSeries(label, context);
      return "request" in made
        ? made
        : { ...made, points: made.points.map((point) => Object.assign({}, point, series)) };
    },
  }));
}
