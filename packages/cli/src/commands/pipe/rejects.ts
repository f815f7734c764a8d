import { open } from "node:fs/promises";
import { resolve } from "node:path";

import { countBlocked, type FateCounts } from "../../exit-codes.ts";
import { identityOf } from "../../file-identity.ts";
import { placeOf } from "../../points/read-points.ts";
import type { System } from "../../system.ts";
import { jsonLine } from "../../terminal/json.ts";
import { unwritable } from "../../unwritable.ts";
import { UsageError } from "../../usage-error.ts";
import type { Reject } from "./reject.ts";

export interface ProblemGroup {
  readonly first: Reject;
  count: number;
  readonly places: string[];
}

export interface Rejects {
  add(reject: Reject): void;
  fates(): FateCounts;
  groups(): readonly ProblemGroup[];
  drained(): Promise<void>;
  close(): Promise<void>;
  fault(): string | undefined;
}

export interface RejectsFile {
  readonly name: string;
  readonly isAddedTo: boolean;
  /** Identities of the files that must not be overwritten: the input, the queue. */
  readonly reserved: readonly string[];
}

/** Opens the file, where one is named. @throws {UsageError} where it cannot be written */
export async function openRejects(target: RejectsFile | undefined, { cwd }: Pick<System, "cwd">): Promise<Rejects> {
  const file = target === undefined ? undefined : await openWriter(resolve(cwd, target.name), target);
  const groups = new Map<string, ProblemGroup>();
  const fates = { refused: 0, unsent: 0, blocked: 0, unknown: 0 };

  function add(reject: Reject): void {
    const { fate, reason, retryable } = reject;
    const isBlocked = fate === "unsent" && countBlocked([{ reason, retryable }]) > 0;
    fates[isBlocked ? "blocked" : fate]++;
    tell(groups, reject);
    file?.write(lineOf(reject));
  }

  return {
    add,
    fates: () => fates,
    groups: () => [...groups.values()],
    drained: async () => file?.drained(),
    close: async () => file?.close(),
    fault: () => file?.fault(),
  };
}

interface RejectsWriter {
  write(text: string): void;
  drained(): Promise<void>;
  close(): Promise<void>;
  fault(): string | undefined;
}

/** A file that says what went wrong with it, in place of throwing. @throws {UsageError} where it cannot be opened */
async function openWriter(path: string, { name, isAddedTo, reserved }: RejectsFile): Promise<RejectsWriter> {
  const handle = await open(path, "a").catch((error: unknown) => {
    throw new UsageError(unwritable(name, error), { cause: error });
  });
  const identity = identityOf(await handle.stat());
  if (identity !== undefined && reserved.includes(identity)) {
    await handle.close();
    throw new UsageError(`${name} is the input or the queue: name another file for --rejects`);
  }
  if (identity !== undefined && !isAddedTo) await handle.truncate();
  const file = handle.createWriteStream();
  let fault: string | undefined;
  file.on("error", (error) => (fault ??= unwritable(name, error)));
  const closed = new Promise<void>((resolved) => file.once("close", () => resolved()));
  return {
    write: (text) => void (fault === undefined && file.write(text)),
    async drained() {
      if (file.writableNeedDrain && fault === undefined)
        await Promise.race([closed, new Promise<void>((resolved) => file.once("drain", () => resolved()))]);
    },
    async close() {
      file.end();
      await closed;
    },
    fault: () => fault,
  };
}

function tell(groups: Map<string, ProblemGroup>, reject: Reject): void {
  const { cloud, fate, reason, message, entry } = reject;
  const key = `${cloud} ${fate} ${reason} ${VARYING.reduce((rest, part) => rest.replaceAll(part, ""), message)}`;
  const place = placeOf(entry);
  const group = groups.get(key);
  if (group === undefined) {
    if (groups.size < MOST_STORIES) groups.set(key, { first: reject, count: 1, places: [place] });
    return;
  }
  group.count++;
  if (group.places.length < MOST_PLACES && !group.places.includes(place)) group.places.push(place);
}

const VARYING: readonly RegExp[] = [
  /received .*?(?= \(|$)/gu,
  / \[request [^\]]*\]/gu,
  /, attempt \d+/gu,
  /, after \d+ ms/gu,
];

const MOST_STORIES = 20;
const MOST_PLACES = 3;

function lineOf({ cloud, reporter, entry, fate, reason, retryable, message }: Reject): string {
  const { source, line, point, text } = entry;
  return jsonLine({
    source,
    line,
    cloud,
    reporter,
    fate,
    reason,
    retryable,
    message,
    ...(point === undefined ? { text } : { point }),
  });
}
