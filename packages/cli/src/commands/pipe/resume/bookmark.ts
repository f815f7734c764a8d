import { createHash, randomUUID } from "node:crypto";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";

import type { InputEntry } from "../../../points/read-points.ts";
import { fileSource, type InputSource } from "../../../points/sources.ts";
import { UsageError } from "../../../usage-error.ts";

export interface Bookmark {
  /** The given sources from where an earlier run stopped. */
  readonly sources: readonly InputSource[];
  /** The files that an earlier run read to their ends, with nothing new in them. */
  readonly alreadySent: readonly string[];
  note(last: InputEntry): Promise<void>;
  done(): Promise<void>;
}

interface BookmarkFile {
  readonly version: 1;
  readonly lanes: string;
  readonly files: Readonly<Record<string, FileMark>>;
}

interface FileMark {
  readonly line: number;
  readonly end: number;
  readonly fingerprint: string;
  /** True once every point up to the end has its fate. */
  readonly isDone?: boolean;
}

/** Finds out what an earlier run has read. @throws {UsageError} where the files or the clouds are others by now */
export async function openBookmark(
  queuePath: string,
  lanes: readonly string[],
  sources: readonly InputSource[],
  { again }: { readonly again: boolean },
): Promise<Bookmark> {
  const path = bookmarkPath(queuePath);
  const notes = await read(path, lanes.join(","));
  const twice = sources.find(
    ({ path: file }, index) => file !== undefined && sources.findIndex((other) => other.path === file) < index,
  );
  // There is one mark for each file.
  if (twice !== undefined) throw new UsageError(`${twice.name} is named twice: with --resume a file is read once`);
  let files = again ? withoutDone(notes.files, sources) : notes.files;
  const left = await Promise.all(sources.map((source) => withoutRead(source, files, path)));
  const byName = new Map(sources.map((source) => [source.name, source.path]));

  async function save(): Promise<void> {
    if (Object.keys(files).length === 0) return rm(path, { force: true });
    // A crash in the middle leaves the old one; a name that cannot be planted, and a flag that follows no link.
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, JSON.stringify({ ...notes, files }), { mode: 0o600, flag: "wx" });
    await rename(draft, path);
  }

  const alreadySent = sources.filter((source, index) => isSent(source, files, left[index])).map(({ name }) => name);

  return {
    sources: left,
    alreadySent,
    async note({ source, line, end }) {
      const file = byName.get(source);
      if (file === undefined) return;
      files = { ...files, [file]: { line, end, fingerprint: await fingerprint(file, end) } };
      await save();
    },
    async done() {
      const own = new Set(byName.values());
      files = Object.fromEntries(
        Object.entries(files).map(([file, mark]) => [file, own.has(file) ? { ...mark, isDone: true } : mark]),
      );
      await save();
    },
  };
}

export function bookmarkPath(queuePath: string): string {
  return `${queuePath}.bookmark.json`;
}

/** The marks without those of finished files that are to be sent again. */
function withoutDone(files: BookmarkFile["files"], sources: readonly InputSource[]): BookmarkFile["files"] {
  const named = new Set(sources.map(({ path }) => path));
  return Object.fromEntries(Object.entries(files).filter(([file, { isDone }]) => isDone !== true || !named.has(file)));
}

function isSent({ path, bytes }: InputSource, files: BookmarkFile["files"], left: InputSource | undefined): boolean {
  const mark = path === undefined ? undefined : files[path];
  return mark?.isDone === true && bytes === mark.end && left?.begin !== undefined;
}

async function read(path: string, lanes: string): Promise<BookmarkFile> {
  let notes: unknown;
  try {
    notes = JSON.parse(await readFile(path, "utf8"));
    if (!isNotes(notes)) throw new Error("it is no bookmark");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { version: 1, lanes, files: {} };
    throw new UsageError(`${path} cannot be read: delete it to send the files from their beginning`, { cause: error });
  }
  if (notes.version === 1 && notes.lanes !== lanes && Object.values(notes.files).every(({ isDone }) => isDone === true))
    return { version: 1, lanes, files: {} };
  if (notes.version !== 1 || notes.lanes !== lanes)
    throw new UsageError(`${path} was begun for ${notes.lanes}, not for ${lanes}: name the same clouds, or delete it`);
  return notes;
}

function isNotes(value: unknown): value is BookmarkFile {
  const { version, lanes, files } = (value ?? {}) as Partial<BookmarkFile>;
  const marks: readonly unknown[] = typeof files === "object" && files !== null ? Object.values(files) : [undefined];
  return typeof version === "number" && typeof lanes === "string" && marks.every(isMark);
}

function isMark(value: unknown): value is FileMark {
  const { line, end, fingerprint: print } = (value ?? {}) as Partial<FileMark>;
  return Number.isSafeInteger(line) && Number.isSafeInteger(end) && typeof print === "string";
}

async function withoutRead(source: InputSource, files: BookmarkFile["files"], path: string): Promise<InputSource> {
  const { name, path: file, bytes } = source;
  const mark = file === undefined ? undefined : files[file];
  if (file === undefined || mark === undefined) return source;
  if ((bytes ?? 0) < mark.end || (await fingerprint(file, mark.end)) !== mark.fingerprint) {
    // A new file under the name of one that is done, as each day's export.
    if (mark.isDone === true) return source;
    throw new UsageError(
      `${name} is not the file that ${path} was written for: delete that to send it from its beginning`,
    );
  }
  return fileSource({ name, path: file, bytes, begin: mark });
}

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
