import { createWriteStream } from "node:fs";
import { resolve } from "node:path";

import { countBlocked, type Fates } from "../../exit-codes.ts";
import { jsonLine } from "../../terminal/json.ts";
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
}

/** Opens the file, where one is named. @throws {UsageError} where it cannot be written */
export async function openRejects(path: string | undefined, { cwd }: World): Promise<Rejects> {
  const file = path === undefined ? undefined : await openPaper(resolve(cwd, path), path);
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
  };
}

interface Paper {
  write(text: string): void;
  drained(): Promise<void>;
  close(): Promise<void>;
}

/** A file whose faults are told to who waits for it. @throws {UsageError} where it cannot be written */
async function openPaper(path: string, name: string): Promise<Paper> {
  const file = createWriteStream(path);
  let fault: NodeJS.ErrnoException | undefined;
  file.on("error", (error) => (fault = error));
  const closed = new Promise<void>((resolved) => file.once("close", () => resolved()));
  const check = (): void => {
    if (fault !== undefined) throw new UsageError(`${name} cannot be written: ${fault.code}`, { cause: fault });
  };
  await Promise.race([closed, new Promise<void>((resolved) => file.once("open", () => resolved()))]);
  check();
  return {
    write: (text) => void file.write(text),
    async drained() {
      if (file.writableNeedDrain)
        await Promise.race([closed, new Promise<void>((resolved) => file.once("drain", () => resolved()))]);
      check();
    },
    async close() {
      file.end();
      await closed;
      check();
    },
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
