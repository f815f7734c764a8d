import { open } from "node:fs/promises";
import { resolve } from "node:path";

import { countBlocked, type Fates } from "../../exit-codes.ts";
import { identityOf } from "../../file-identity.ts";
import type { Source } from "../../points/sources.ts";
import { jsonLine } from "../../terminal/json.ts";
import { unwritable } from "../../unwritable.ts";
import { UsageError } from "../../usage-error.ts";
import type { World } from "../../world.ts";
import type { Reject } from "./reject.ts";

/** Rejects of one kind. */
export interface Story {
  /** The first of them. */
  readonly first: Reject;
  /** How many there are. */
  count: number;
  /** Where the first few stand. */
  readonly places: string[];
}

/** Everything that was not accepted: counted, told in short, and written to a file where one is named. */
export interface Rejects {
  /** Takes one. */
  add(reject: Reject): void;
  /** How many there are of each fate. */
  fates(): Fates;
  /** The kinds of them, the first ones only where there are very many. */
  stories(): readonly Story[];
  /** Waits until the file has room for more. */
  drained(): Promise<void>;
  /** Writes the rest. */
  close(): Promise<void>;
  /** Why the file does not hold all of them. */
  fault(): string | undefined;
}

/** The file of rejects. */
export interface RejectsFile {
  /** As it was named. */
  readonly name: string;
  /** Whether what it holds stays there: a run that goes on does not forget what the ones before it were refused. */
  readonly isAddedTo: boolean;
  /** What is read meanwhile. */
  readonly sources: readonly Source[];
}

/** Opens the file, where one is named. @throws {UsageError} where it cannot be written */
export async function openRejects(target: RejectsFile | undefined, { cwd }: Pick<World, "cwd">): Promise<Rejects> {
  const file = target === undefined ? undefined : await openPaper(resolve(cwd, target.name), target);
  const stories = new Map<string, Story>();
  const fates = { refused: 0, unsent: 0, blocked: 0, unknown: 0 };

  function add(reject: Reject): void {
    const { fate, reason, retryable } = reject;
    const isBlocked = fate === "unsent" && countBlocked([{ reason, retryable }]) > 0;
    fates[isBlocked ? "blocked" : fate]++;
    tell(stories, reject);
    file?.write(lineOf(reject));
  }

  return {
    add,
    fates: () => fates,
    stories: () => [...stories.values()],
    drained: async () => file?.drained(),
    close: async () => file?.close(),
    fault: () => file?.fault(),
  };
}

interface Paper {
  write(text: string): void;
  drained(): Promise<void>;
  close(): Promise<void>;
  fault(): string | undefined;
}

/** A file that says what went wrong with it, in place of throwing. @throws {UsageError} where it cannot be opened */
async function openPaper(path: string, { name, isAddedTo, sources }: RejectsFile): Promise<Paper> {
  const handle = await open(path, "a").catch((error: unknown) => {
    throw new UsageError(unwritable(name, error), { cause: error });
  });
  const identity = identityOf(await handle.stat());
  if (identity !== undefined && sources.some((source) => source.identity === identity)) {
    await handle.close();
    throw new UsageError(`${name} is read at the same time: name another file for --rejects`);
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

function tell(stories: Map<string, Story>, reject: Reject): void {
  const { cloud, fate, reason, message, entry } = reject;
  const key = `${cloud} ${fate} ${reason} ${VARYING.reduce((rest, part) => rest.replaceAll(part, ""), message)}`;
  const place = `${entry.source}:${entry.line}`;
  const story = stories.get(key);
  if (story === undefined) {
    if (stories.size < MOST_STORIES) stories.set(key, { first: reject, count: 1, places: [place] });
    return;
  }
  story.count++;
  if (story.places.length < MOST_PLACES) story.places.push(place);
}

/** What differs in the value that was found, or in the request that failed, is one story. */
const VARYING: readonly RegExp[] = [
  /received .*?(?= \(|$)/gu,
  / \[request [^\]]*\]/gu,
  /, attempt \d+/gu,
  /, after \d+ ms/gu,
];

const MOST_STORIES = 20;
const MOST_PLACES = 3;

function lineOf({ cloud, entry, fate, reason, retryable, message }: Reject): string {
  const { source, line, point, text } = entry;
  return jsonLine({
    source,
    line,
    cloud,
    fate,
    reason,
    retryable,
    message,
    ...(point === undefined ? { text } : { point }),
  });
}
