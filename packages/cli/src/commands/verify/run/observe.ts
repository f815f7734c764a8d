import type { ReportResult, YunmeterError } from "@yunmeter/core";
import { fieldOf, parseJson, textOf } from "@yunmeter/core/kit";

import { reporterOf } from "../../../clouds/create-reporter.ts";
import { recordingFetch, seen } from "../../../clouds/recording-fetch.ts";
import { sendOnce } from "../../../queries/query.ts";
import type { System } from "../../../system.ts";
import type { Experiment, Observation, RawExperiment, ReporterExperiment } from "../question.ts";
import type { VerifyContext } from "./verify-context.ts";

export async function observe(
  experiment: Experiment,
  context: Pick<VerifyContext, "snapshot" | "system" | "token">,
): Promise<Observation> {
  const snapshot = context.snapshot();
  const made = experiment(snapshot);
  return "request" in made
    ? sendRaw(made, context.system)
    : sendByReporter(made, { ...context, snapshot: () => snapshot });
}

async function sendByReporter(
  experiment: ReporterExperiment,
  { snapshot, system, token }: Pick<VerifyContext, "snapshot" | "system" | "token">,
): Promise<Observation> {
  const { settings, points, isForged = false, edit } = experiment;
  const { cloud, keys, settings: own } = snapshot();
  const recording = recordingFetch(edited(frugal(system.fetch), edit));
  const credentials = isForged ? { ...keys, accessKeySecret: `${keys.accessKeySecret}x` } : keys;
  const reporter = reporterOf(
    cloud,
    { ...own, ...settings },
    {
      credentials,
      runtime: { fetch: recording.fetch, now: system.now },
      // Each experiment is one request.
      retry: false,
      // What is sent gets posted.
      hostName: "host",
      token,
    },
  );
  const result = await reporter.report(points, { signal: system.interrupted });
  return fromResult(result, points.length, recording.answers[0]);
}

function edited(fetch: typeof globalThis.fetch, edit: ReporterExperiment["edit"]): typeof globalThis.fetch {
  if (edit === undefined) return fetch;
  return (input, init) => {
    const { url, headers, body, isBinary } = edit(seen(input, init));
    // Bytes go as they are.
    return fetch(url, { ...init, headers, ...(body === "" || isBinary === true ? {} : { body }) });
  };
}

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

async function sendRaw({ request, isTaken }: RawExperiment, system: System): Promise<Observation> {
  try {
    const { status, text } = await sendOnce(request, system);
    const isFine = isTaken(status, text);
    return { isTaken: isFine, status, code: isFine ? undefined : codeIn(text), words: text };
  } catch (error) {
    return { isTaken: false, status: undefined, code: undefined, words: (error as Error).message };
  }
}

function codeIn(text: string): string | undefined {
  const answer = parseJson(text);
  const named = textOf(answer, "Code") ?? textOf(answer, "error_code") ?? textOf(fieldOf(answer, "details"), "code");
  return named ?? textOf(fieldOf(answer, "error"), "status") ?? textOf(answer, "code");
}
