import type { Instance } from "../../api/roll-up-options.ts";

/** What is wrong with the option `instance` of a lane that rolls up. */
export function instanceFaults(instance: unknown, queue: { readonly durable: boolean }): readonly string[] {
  if (instance === "single") return [];
  if (instance === "merged") return queue.durable ? [] : [MERGED_IN_MEMORY];
  if (typeof instance !== "object" || instance === null) return [MUST_BE_GIVEN];
  const { dimension, value } = instance as Readonly<Record<string, unknown>>;
  return [
    ...(isFilled(dimension) ? [] : ['instance.dimension must be a text that is not empty, such as "instance"']),
    ...(isFilled(value) ? [] : ["instance.value must be a text that is not empty, such as the number of a worker"]),
  ];
}

export function instanceWarning(instance: Instance): string | undefined {
  if (typeof instance !== "object" || !isFleeting(instance.value)) return undefined;
  return (
    `instance.value "${instance.value}" looks like a name that is new at each start. Every start then makes new series, ` +
    `which the cloud bills and maxSeries counts. Use what comes back: a worker's number, a StatefulSet's ordinal`
  );
}

const MUST_BE_GIVEN =
  "instance must be given with rollUp, since of two Summaries of one series and minute a cloud keeps one: " +
  '{ dimension: "instance", value: "0" } where each process writes separate series, "merged" where processes share ' +
  'a queue and are summed up as one, or "single" for a program that runs once at a time';

const MERGED_IN_MEMORY =
  'instance must not be "merged" with a queue in memory, which no other process can see: give a queue that processes ' +
  "share, such as sqliteQueue or redisQueue";

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isFleeting(value: string): boolean {
  return FLEETING.some((pattern) => pattern.test(value));
}

const FLEETING: readonly RegExp[] = [
  // The hash of a ReplicaSet has no vowels, and neither has the suffix of its pods, so that no words come up.
  /-[bcdf-hj-np-tv-z2456789]{6,10}-[bcdf-hj-np-tv-z2456789]{5}$/,
  /-(?=[a-z]*\d)[bcdf-hj-np-tv-z2456789]{5}$/,
  /[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}/i,
  /^(?=.*\d)[\da-f]{12,64}$/i,
  /(^|\D)\d{1,3}([.-])\d{1,3}\2\d{1,3}\2\d{1,3}(\D|$)/,
  /\d{5,}/,
];
