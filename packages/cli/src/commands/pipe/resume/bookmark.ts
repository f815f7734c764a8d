import { createHash } from "node:crypto";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";

import type { Entry } from "../../../points/read-points.ts";
import { fileSource, type Source } from "../../../points/sources.ts";
import { UsageError } from "../../../usage-error.ts";

/** Up to where files have been taken into a queue. Lies beside the queue, and is gone once all of it is delivered. */
export interface Bookmark {
  /** The same sources, without what is in the queue already. */
  readonly sources: readonly Source[];
  /** Notes that everything up to this entry is safe in the queue. */
  note(last: Entry): Promise<void>;
  /** Forgets these sources: they were read to their ends, and nothing of them waits. */
  done(): Promise<void>;
}

interface Notes {
  readonly version: 1;
  readonly lanes: string;
  readonly files: Readonly<Record<string, Mark>>;
}

interface Mark {
  readonly line: number;
  readonly end: number;
  /** Of the bytes before the end: another file of the same name has others there. */
  readonly fingerprint: string;
}

/** Finds out what an earlier run has read. @throws {UsageError} where the files or the clouds are others by now */
export async function openBookmark(
  queuePath: string,
  lanes: readonly string[],
  sources: readonly Source[],
): Promise<Bookmark> {
  const path = `${queuePath}.bookmark.json`;
  const notes = await read(path, lanes.join(","));
  const twice = sources.find(
    ({ path: file }, index) => file !== undefined && sources.findIndex((other) => other.path === file) < index,
  );
  // There is one mark for each file.
  if (twice !== undefined) throw new UsageError(`${twice.name} is named twice: with --resume a file is read once`);
  let files = notes.files;
  const left = await Promise.all(sources.map((source) => withoutRead(source, files, path)));
  const byName = new Map(sources.map((source) => [source.name, source.path]));

  async function save(): Promise<void> {
    if (Object.keys(files).length === 0) return rm(path, { force: true });
    // A crash in the middle leaves the old one.
    await writeFile(`${path}.new`, JSON.stringify({ ...notes, files }));
    await rename(`${path}.new`, path);
  }

  return {
    sources: left,
    async note({ source, line, end }) {
      const file = byName.get(source);
      if (file === undefined) return;
      files = { ...files, [file]: { line, end, fingerprint: await fingerprint(file, end) } };
      await save();
    },
    async done() {
      const own = new Set(byName.values());
      files = Object.fromEntries(Object.entries(files).filter(([file]) => !own.has(file)));
      await save();
    },
  };
}

async function read(path: string, lanes: string): Promise<Notes> {
  let notes: unknown;
  try {
    notes = JSON.parse(await readFile(path, "utf8"));
    if (!isNotes(notes)) throw new Error("it is no bookmark");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { version: 1, lanes, files: {} };
    throw new UsageError(`${path} cannot be read: delete it to send the files from their beginning`, { cause: error });
  }
  if (notes.version !== 1 || notes.lanes !== lanes)
    throw new UsageError(`${path} was begun for ${notes.lanes}, not for ${lanes}: name the same clouds, or delete it`);
  return notes;
}

function isNotes(value: unknown): value is Notes {
  const { version, lanes, files } = (value ?? {}) as Partial<Notes>;
  const marks: readonly unknown[] = typeof files === "object" && files !== null ? Object.values(files) : [undefined];
  return typeof version === "number" && typeof lanes === "string" && marks.every(isMark);
}

function isMark(value: unknown): value is Mark {
  const { line, end, fingerprint: print } = (value ?? {}) as Partial<Mark>;
  return Number.isSafeInteger(line) && Number.isSafeInteger(end) && typeof print === "string";
}

async function withoutRead(source: Source, files: Notes["files"], path: string): Promise<Source> {
  const { name, path: file, bytes } = source;
  const mark = file === undefined ? undefined : files[file];
  if (file === undefined || mark === undefined) return source;
  if ((bytes ?? 0) < mark.end || (await fingerprint(file, mark.end)) !== mark.fingerprint)
    throw new UsageError(
      `${name} is another file than the one that ${path} tells of: delete that to send it from its beginning`,
    );
  return fileSource({ name, path: file, bytes, begin: mark });
}

/** Of the last kilobyte before a place. */
async function fingerprint(file: string, end: number): Promise<string> {
  const begin = Math.max(0, end - 1024);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - begin), 0, end - begin, begin);
    return createHash("sha256").update(buffer.subarray(0, bytesRead)).digest("hex");
  } finally {
    await handle.close();
  }
}
