import type { Credentials, Reporter, Runtime } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";

import type { Cloud } from "../cloud/cloud.ts";
import { startEmulated } from "../cloud/emulated.ts";
import type { Script } from "../cloud/move.ts";
import { startScripted } from "../cloud/scripted.ts";
import type { ContractOptions, Subject } from "../subject.ts";

export interface Stage extends AsyncDisposable {
  readonly cloud: Cloud;
  readonly reporter: Reporter;
  /** How long the reporter has slept, each time, in milliseconds; no time has passed meanwhile. */
  readonly slept: readonly number[];
}

/** `requestsPerSecond: undefined` leaves the reporter at its own pace. */
export type StageOptions = Partial<Omit<ContractOptions, "requestsPerSecond">> & {
  readonly requestsPerSecond?: number | undefined;
};

/** Starts the cloud and makes the reporter, without a limit on requests a second unless one is given. Its sleep only moves its clock. */
export async function setStage(
  subject: Subject,
  script: Script,
  { runtime, ...options }: StageOptions = {},
): Promise<Stage> {
  const keys = keysOf(subject);
  const start = subject.emulator === undefined ? startScripted : startEmulated;
  const cloud = await start(subject, script, keys);
  const { slept, ...clock } = createClock();
  const reporter = subject.create({
    endpoint: cloud.url,
    credentials: keys,
    ...("requestsPerSecond" in options ? {} : { requestsPerSecond: Infinity }),
    ...present(options),
    runtime: { ...clock, ...(cloud.fetch !== undefined && { fetch: cloud.fetch }), ...runtime },
  });
  return { cloud, reporter, slept, [Symbol.asyncDispose]: () => cloud[Symbol.asyncDispose]() };
}

export function triesOf({ emulator }: Subject, most: number): number {
  return emulator === undefined ? most : Math.ceil(most / 3);
}

export function isInOrder(subject: Subject): boolean {
  return subject.create({ endpoint: "http://127.0.0.1:9", credentials: keysOf(subject) }).inOrder;
}

export function keysOf({ longTermKeysOnly = false }: Subject): Credentials {
  const keys = { accessKeyId: "CONTRACTKEY0001", accessKeySecret: "c0ntract+Secret/0123456789abcdef==" };
  return longTermKeysOnly ? keys : { ...keys, securityToken: "c0ntract+Token/0123456789abcdefghij==" };
}

interface Clock extends Pick<Runtime, "now" | "sleep" | "random"> {
  readonly slept: readonly number[];
}

function createClock(): Clock {
  const slept: number[] = [];
  let ahead = 0;
  return {
    slept,
    now: () => Date.now() + ahead,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      ahead += ms;
    },
    random: () => 0.99,
  };
}
