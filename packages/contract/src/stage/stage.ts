import type { Credentials, Reporter, Runtime } from "@yunmeter/core";
import { type Script, type ScriptedCloud, startScriptedCloud } from "@yunmeter/scripted-cloud";

import type { ContractOptions, Subject } from "../subject.ts";

/** A cloud that plays its part, a reporter that talks to it, and the time between them. */
export interface Stage extends AsyncDisposable {
  readonly cloud: ScriptedCloud;
  readonly reporter: Reporter;
  /** How long the reporter has slept, each time, in milliseconds; no time has passed meanwhile. */
  readonly slept: readonly number[];
}

/** Starts the cloud and makes the reporter, which has no limit on requests a second and sleeps without waiting. */
export async function setStage(
  subject: Subject,
  script: Script,
  { runtime, ...options }: Partial<ContractOptions> = {},
): Promise<Stage> {
  const cloud = await startScriptedCloud(script);
  const { slept, ...clock } = createClock();
  const reporter = subject.create({
    endpoint: cloud.url,
    credentials: keysOf(subject),
    requestsPerSecond: Infinity,
    ...options,
    runtime: { ...clock, ...runtime },
  });
  return { cloud, reporter, slept, [Symbol.asyncDispose]: () => cloud.close() };
}

/** Whether the cloud wants one request at a time. */
export function isInOrder(subject: Subject): boolean {
  return subject.create({ endpoint: "http://127.0.0.1:9", credentials: keysOf(subject) }).inOrder;
}

/** Made-up keys of the form that clouds give out, in which characters stand that URLs and forms write otherwise. */
export function keysOf({ longTermKeysOnly = false }: Subject): Credentials {
  const keys = { accessKeyId: "CONTRACTKEY0001", accessKeySecret: "c0ntract+Secret/0123456789abcdef==" };
  return longTermKeysOnly ? keys : { ...keys, securityToken: "c0ntract+Token/0123456789abcdefghij==" };
}

interface Clock extends Pick<Runtime, "now" | "sleep" | "random"> {
  readonly slept: readonly number[];
}

/** The time of this machine, moved on by each sleep at once. */
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
