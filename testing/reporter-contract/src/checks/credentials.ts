import { inspect } from "node:util";

import type { Credentials } from "@yunmeter/core";
import { expect } from "vitest";

import { expectReason, fatesOf } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { keysOf, setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

const oneByOne = { pointsPerRequest: 1, concurrency: 1 } as const;

async function stopAtBadCredentials(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["badCredentials"], oneByOne);
  const given = usualPoints(subject, 3);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
  expectReason(result.unsent, "unauthenticated", false);
  expect(new Set(result.unsent.map(({ error }) => error)).size, "all share one error").toBe(1);
  expect(result.unsent[0]?.error.name).toBe("AuthenticationError");
  expect(stage.cloud.requests, "nothing further is sent").toHaveLength(1);
}

async function renewOnce(subject: Subject): Promise<void> {
  const { credentials, asked } = createProvider(keysOf(subject));
  await using stage = await setStage(subject, ["expired", "accepted"], { ...oneByOne, credentials });
  const given = usualPoints(subject, 3);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual([0, 1, 2]);
  expect(asked(), "the provider is asked at first, and once more").toBe(2);
  expect(stage.cloud.requests).toHaveLength(4);
}

async function renewOnlyOnce(subject: Subject): Promise<void> {
  const { credentials, asked } = createProvider(keysOf(subject));
  await using stage = await setStage(subject, ["expired"], { ...oneByOne, credentials });
  const given = usualPoints(subject, 3);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
  expectReason(result.unsent, "unauthenticated", false);
  expect(asked()).toBe(2);
  expect(stage.cloud.requests).toHaveLength(2);
}

async function missCredentials(subject: Subject): Promise<void> {
  const secret = "c0ntract+Provider/Secret";
  const error = Object.assign(new TypeError(`the vault refused ${secret}`), {
    code: "ECONNREFUSED",
    config: { headers: { authorization: secret } },
    cause: new Error(secret),
  });
  const credentials = (): Promise<Credentials> => Promise.reject(error);
  await using stage = await setStage(subject, ["accepted"], { credentials });
  const given = usualPoints(subject, 2);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1]);
  expectReason(result.unsent, "unauthenticated", true);
  expect(result.unsent[0]?.error.message).toContain("threw TypeError (ECONNREFUSED)");
  expect(
    inspect(result, { depth: Infinity, showHidden: true }) + JSON.stringify(result),
    "its words are withheld",
  ).not.toContain(secret);
  expect(stage.cloud.requests).toHaveLength(0);
}

async function nameBadCredentials(subject: Subject): Promise<void> {
  const keys = keysOf(subject);
  const credentials = async (): Promise<Credentials> => ({ ...keys, accessKeySecret: `${keys.accessKeySecret}\n` });
  await using stage = await setStage(subject, ["accepted"], { credentials });

  const { unsent } = await stage.reporter.report(usualPoints(subject, 1));

  expectReason(unsent, "unauthenticated", true);
  expect(unsent[0]?.error.message).toMatch(/returned something .*(?:white space at (?:its|the) ends|no spaces)/);
  expect(unsent[0]?.error.message).not.toContain(keys.accessKeySecret);
  expect(stage.cloud.requests).toHaveLength(0);
}

function createProvider(keys: Credentials): { credentials: () => Promise<Credentials>; asked: () => number } {
  let asked = 0;
  return { credentials: async () => ({ ...keys, accessKeyId: `${keys.accessKeyId}${++asked}` }), asked: () => asked };
}

const hasKeys = ({ failures }: Subject): boolean => failures.badCredentials !== undefined;
const canExpire = ({ failures }: Subject): boolean => failures.expired !== undefined;

export const CREDENTIALS_CHECKS: readonly Check[] = [
  {
    title: "stops at bad credentials, and keeps the points for better ones",
    applies: hasKeys,
    run: stopAtBadCredentials,
  },
  { title: "gets fresh credentials once when they have expired", applies: canExpire, run: renewOnce },
  { title: "does not get credentials a third time when they always expire", applies: canExpire, run: renewOnlyOnce },
  { title: "says what is wrong with a provider's credentials", applies: hasKeys, run: nameBadCredentials },
  { title: "sends nothing without credentials", applies: hasKeys, run: missCredentials },
];
