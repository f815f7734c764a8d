// Every request and answer of a run, one JSON object a line, so that what a cloud does can be shown without an account. The
// first line says which cloud, region, date and version. What only concerns the account is taken out of every text.
import { open, writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import { type Exchange, recordingFetch, type RecordedRequest } from "../../clouds/recording-fetch.ts";
import { type Secrets, secretsIn } from "../../secrets/mask.ts";
import type { System } from "../../system.ts";
import { type Screen, screenFor } from "../../terminal/screen.ts";
import { unwritable } from "../../unwritable.ts";
import { UsageError } from "../../usage-error.ts";
import type { VerifyArguments } from "./flags.ts";
import { redacting, type ReportParts } from "./report.ts";

export interface Transcript {
  /** The system whose requests are recorded. */
  readonly system: System;
  /** Puts what was recorded since the last call under this question. */
  add(question: string): void;
  /** False where the file could not be written. */
  write(parts: ReportParts, secrets: Secrets): Promise<boolean>;
}

/** Records nothing without `--record`. @throws {UsageError} if the file cannot be written */
export async function openTranscript({ flags }: VerifyArguments, system: System): Promise<Transcript> {
  if (flags.record === undefined) return { system, add: () => undefined, write: () => Promise.resolve(true) };
  const path = resolve(system.cwd, flags.record);
  await checkWritable(path);
  const recording = recordingFetch(system.fetch);
  const questions: string[] = [];
  return {
    system: { ...system, fetch: recording.fetch },
    add(question) {
      while (questions.length < recording.exchanges.length) questions.push(question);
    },
    async write(parts, secrets) {
      for (const { request } of recording.exchanges) for (const secret of secretsIn(request)) secrets.add(secret);
      const text = linesOf(parts, recording.exchanges, questions, redacting(parts.settings, secrets));
      return written(path, text, system, screenFor(system.stderr, system.env, flags));
    },
  };
}

async function checkWritable(path: string): Promise<void> {
  try {
    await (await open(path, "a")).close();
  } catch (error) {
    throw new UsageError(unwritable(path, error), { cause: error });
  }
}

function linesOf(
  { cloud, settings, date, version }: ReportParts,
  exchanges: readonly Exchange[],
  questions: readonly string[],
  redact: (text: string) => string,
): string {
  const { region = "not given", endpoint } = settings;
  const head = {
    cloud: cloud.name,
    region,
    endpoint: endpoint === undefined ? "public" : "own",
    date: date.toISOString().slice(0, 10),
    yunmeter: version,
  };
  const lines = exchanges.map(({ request, answer }, index) => ({
    question: questions[index] ?? "unfinished",
    request: {
      method: request.method,
      ...redacted({ url: urlOf(request), headers: request.headers }, redact),
      body: redact(bodyOf(request)),
    },
    answer:
      answer === undefined
        ? null
        : {
            status: answer.status,
            ...redacted({ headers: answer.headers, body: answer.body }, redact),
            ms: Math.round(answer.ms),
          },
  }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The path of a store's address may hold ids and a token, other than in its last parts. */
function urlOf({ url, isBinary }: RecordedRequest): string {
  return isBinary === true ? `***/${new URL(url).pathname.split("/").slice(-3).join("/")}` : url;
}

/** Labels hold own names, which cannot be taken out of compressed bytes. */
function bodyOf({ body, isBinary }: RecordedRequest): string {
  return isBinary === true ? `(${Buffer.from(body, "base64").length} bytes of protobuf and snappy)` : body;
}

function redacted<Parts extends Readonly<Record<string, string | Readonly<Record<string, string>>>>>(
  parts: Parts,
  redact: (text: string) => string,
): Parts {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      typeof part === "string" ? redact(part) : redacted(part, redact),
    ]),
  ) as Parts;
}

async function written(path: string, text: string, { stderr }: System, { say }: Screen): Promise<boolean> {
  try {
    await writeFile(path, text);
    stderr.write(`${say(`the transcript is in ${path}`)}\n`);
    return true;
  } catch (error) {
    stderr.write(`${say(`${unwritable(path, error)}. The transcript is lost; the report is not`)}\n`);
    return false;
  }
}
