import { inspect } from "node:util";

import type { Credentials } from "@yunmeter/core";
import type { PlainAnswer, ReceivedRequest } from "@yunmeter/test-server";
import { expect } from "vitest";

import { fatesOf } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { formsOf, signaturesOf } from "../stage/secrets.ts";
import { keysOf, setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

function frozen(): { now: () => number; nonce: () => string } {
  const now = Date.now();
  return { now: () => now, nonce: () => "a-nonce-that-is-used-again" };
}

async function keepSecretsFromEchoes(subject: Subject): Promise<void> {
  const keys = keysOf(subject);
  const runtime = frozen();
  const told: unknown[] = [];
  let echo: Echo = () => ({});
  const onRequest = (record: unknown): unknown => told.push(record);
  await using stage = await setStage(subject, (request) => ({ raw: echo(wordsOf(request, keys)) }), {
    onRequest,
    retry: false,
    runtime,
  });
  const secrets = await secretsOf(subject, keys, runtime, stage.cloud.url);
  const given = usualPoints(subject, 2);
  for (echo of echoes(subject)) {
    const result = await stage.reporter.report(given);

    fatesOf(result, given);
    expectNoSecret([result, stage.reporter, told.splice(0)], secrets);
  }
}

async function keepSecretsFromFaults(subject: Subject): Promise<void> {
  const runtime = frozen();
  const keys = keysOf(subject);
  const endpoint = "http://127.0.0.1:9";
  const fetch = (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const words = inspect([url, init, [...new Headers(init?.headers)], keys], { depth: Infinity });
    return Promise.reject(new TypeError(`fetch failed: ${words}`, { cause: new Error(words) }));
  };
  const reporter = subject.create({ endpoint, credentials: keys, retry: false, runtime: { ...runtime, fetch } });
  const given = usualPoints(subject, 2);

  const result = await reporter.report(given);

  fatesOf(result, given);
  expectNoSecret([result, reporter], await secretsOf(subject, keys, runtime, endpoint));
}

async function secretsOf(
  subject: Subject,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  runtime: ReturnType<typeof frozen>,
  endpoint: string,
): Promise<readonly string[]> {
  const signatures = await signaturesOf(subject, runtime, endpoint);
  expect(signatures, "a request is signed").not.toHaveLength(0);
  const keys = [accessKeyId, accessKeySecret, ...(securityToken === undefined ? [] : [securityToken])];
  return [...keys, ...signatures].flatMap(formsOf);
}

function expectNoSecret(shown: readonly unknown[], secrets: readonly string[]): void {
  const text = shown.map(inEveryWay).join("\n");
  const leaked = secrets.filter((secret) => text.includes(secret));
  expect(leaked, "no secret is shown").toEqual([]);
}

function inEveryWay(value: unknown): string {
  return `${inspect(value, { depth: Infinity, showHidden: true, maxStringLength: null })} ${JSON.stringify(value)}`;
}

type Echo = (words: string) => PlainAnswer;

function echoes({ wire, failures }: Subject): Echo[] {
  const answers = [wire.accepted, ...Object.values(failures).map((failure) => wire.failed(...failure))];
  const plain = [200, 400, 401, 403, 404, 429, 500, 502].map((status) => (body: string) => ({ status, body }));
  return [...answers.flatMap(withEchoes), ...plain];
}

function withEchoes(answer: PlainAnswer): Echo[] {
  const { body = "", headers = {} } = answer;
  return [
    ...withTextReplaced(body).map((replaced) => (words: string) => ({ ...answer, body: replaced(words) })),
    ...Object.keys(headers).map((name) => (words: string) => ({
      ...answer,
      headers: { ...headers, [name]: words.replaceAll(/[^ -~]/g, "?").slice(0, 4_000) },
    })),
  ];
}

function withTextReplaced(value: unknown): ((words: string) => unknown)[] {
  if (typeof value === "string") return [(words) => words, (words) => `${value} ${words}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    withTextReplaced(part).map(
      (replaced) => (words: string) =>
        Array.isArray(value) ? value.with(Number(key), replaced(words)) : { ...value, [key]: replaced(words) },
    ),
  );
}

/** All that the cloud knows of a request. The secret and the ends of things come first, since what is long is cut. */
function wordsOf({ target, headers, body }: ReceivedRequest, { accessKeySecret }: Credentials): string {
  const ends = [target, body].map((text) => text.slice(-200));
  return [accessKeySecret, ...ends, JSON.stringify(headers), target, body, decoded(body)].join(" ");
}

function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString());
}

const hasSecrets = ({ isAnonymous = false }: Subject): boolean => !isAnonymous;

export const SECRET_CHECKS: readonly Check[] = [
  {
    title: "shows no secret, whatever the cloud echoes",
    applies: hasSecrets,
    scripted: "the emulator repeats nothing that is secret",
    run: keepSecretsFromEchoes,
  },
  {
    title: "shows no secret, whatever the error of the connection contains",
    applies: hasSecrets,
    scripted: "no request reaches the cloud",
    run: keepSecretsFromFaults,
  },
];
