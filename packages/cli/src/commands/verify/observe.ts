import type { ReportResult, YunmeterError } from "@yunmeter/core";

import { recordingFetch } from "../../clouds/recording-fetch.ts";
import type { World } from "../../world.ts";
import type { Bench } from "./bench.ts";
import type { Observation, Question, RawExperiment, ReporterExperiment } from "./question.ts";

/** Makes the experiment of a question. */
export async function observe(
  question: Question,
  bench: Bench,
  world: World,
  token: string | undefined,
): Promise<Observation> {
  const experiment = question.experiment(bench);
  return "request" in experiment ? sendRaw(experiment, world) : sendByReporter(experiment, bench, world, token);
}

async function sendByReporter(
  experiment: ReporterExperiment,
  bench: Bench,
  world: World,
  token: string | undefined,
): Promise<Observation> {
  const { settings, points, futureMs, isForged = false } = experiment;
  const recording = recordingFetch(frugal(world.fetch));
  const { accessKeySecret } = bench.keys;
  const credentials = isForged ? { ...bench.keys, accessKeySecret: `${accessKeySecret}x` } : bench.keys;
  const reporter = bench.cloud.create(
    { ...bench.settings, ...settings },
    {
      credentials,
      runtime: { fetch: recording.fetch, now: world.now },
      // One request, one answer: that is what is asked for.
      retry: false,
      ...(futureMs === undefined ? {} : { futureMs }),
      hostName: world.hostName,
      token,
    },
  );
  const result = await reporter.report(points, { signal: world.interrupted });
  return fromResult(result, points.length, recording.answers[0]);
}

/** A clock may be corrected and a token renewed, but a refused batch is not taken apart: its first answer says it all. */
function frugal(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  let sent = 0;
  return async (input, init) => {
    if (++sent > MOST_REQUESTS) throw new Error("held back");
    return fetch(input, init);
  };
}

const MOST_REQUESTS = 3;

function fromResult(
  result: ReportResult,
  count: number,
  answer: { readonly status: number; readonly body: string } | undefined,
): Observation {
  const [problem] = [...result.refused, ...result.unsent, ...result.unknown];
  const error: YunmeterError | undefined = problem?.error;
  return {
    isTaken: result.accepted === count,
    status: answer?.status,
    code: error?.code || undefined,
    words: answer === undefined ? (error?.message ?? "nothing was sent") : answer.body,
  };
}

async function sendRaw({ request, isTaken }: RawExperiment, { fetch, interrupted }: World): Promise<Observation> {
  const { method, url, headers, body } = request;
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
      signal: AbortSignal.any([interrupted, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    return { isTaken: isTaken(response.status, text), status: response.status, code: undefined, words: text };
  } catch (error) {
    const { message, cause } = error as Error;
    return {
      isTaken: false,
      status: undefined,
      code: (cause as NodeJS.ErrnoException | undefined)?.code,
      words: message,
    };
  }
}

const TIMEOUT_MS = 15_000;
