import type { ReportResult, YunmeterError } from "@yunmeter/core";
import { fieldOf, parseJson, textOf } from "@yunmeter/core/kit";

import { send } from "../../../calls/send.ts";
import { recordingFetch, seen } from "../../../clouds/recording-fetch.ts";
import type { World } from "../../../world.ts";
import type { Experiment, Observation, RawExperiment, ReporterExperiment } from "../question.ts";
import type { Scene } from "./scene.ts";

/** Makes an experiment. */
export async function observe(
  experiment: Experiment,
  scene: Pick<Scene, "bench" | "world" | "token">,
): Promise<Observation> {
  const bench = scene.bench();
  const made = experiment(bench);
  return "request" in made ? sendRaw(made, scene.world) : sendByReporter(made, { ...scene, bench: () => bench });
}

async function sendByReporter(
  experiment: ReporterExperiment,
  { bench, world, token }: Pick<Scene, "bench" | "world" | "token">,
): Promise<Observation> {
  const { settings, points, isForged = false, edit } = experiment;
  const { cloud, keys, settings: own } = bench();
  const recording = recordingFetch(edited(frugal(world.fetch), edit));
  const credentials = isForged ? { ...keys, accessKeySecret: `${keys.accessKeySecret}x` } : keys;
  const reporter = cloud.create(
    { ...own, ...settings },
    {
      credentials,
      runtime: { fetch: recording.fetch, now: world.now },
      // One request, one answer: that is what is asked for.
      retry: false,
      hostName: world.hostName,
      token,
    },
  );
  const result = await reporter.report(points, { signal: world.interrupted });
  return fromResult(result, points.length, recording.answers[0]);
}

function edited(fetch: typeof globalThis.fetch, edit: ReporterExperiment["edit"]): typeof globalThis.fetch {
  if (edit === undefined) return fetch;
  return (input, init) => {
    const { url, headers, body } = edit(seen(input, init));
    return fetch(url, { ...init, headers, ...(body === "" ? {} : { body }) });
  };
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

async function sendRaw({ request, isTaken }: RawExperiment, world: World): Promise<Observation> {
  try {
    const { status, text } = await send(request, world, TIMEOUT_MS);
    const isFine = isTaken(status, text);
    return { isTaken: isFine, status, code: isFine ? undefined : codeIn(text), words: text };
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

/** The cloud's own code, wherever in its answer it stands. */
function codeIn(text: string): string | undefined {
  const answer = parseJson(text);
  const named = textOf(answer, "Code") ?? textOf(answer, "error_code") ?? textOf(fieldOf(answer, "details"), "code");
  return named ?? textOf(fieldOf(answer, "error"), "status") ?? textOf(answer, "code");
}
