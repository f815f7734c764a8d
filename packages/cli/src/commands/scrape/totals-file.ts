// The totals of a page beside the queue, so that what they rise by over a restart is counted. A reading's totals are written
// to a draft before the pipeline takes the reading, and become the file once the queue holds it. A process that is killed in
// between leaves the draft: the next one counts on from there, since nothing may count twice, and names the reading that may
// be missing. One file for each page, since several processes may share a queue.
import { createHash } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

import type { SeriesTotals } from "@yunmeter/prometheus";

import type { FamilySelection } from "./select-families.ts";
import type { ScrapeTarget } from "./targets.ts";

export interface TotalsFile {
  /** Those to count on from. */
  readonly totals: SeriesTotals | undefined;
  /** What is not counted, or may not be. */
  readonly remark: string | undefined;
  /** Before the pipeline takes the reading of the time `at`. */
  write(totals: SeriesTotals, at: number): Promise<void>;
  /** Once the queue holds the reading. */
  confirm(): Promise<void>;
}

interface SavedTotals {
  readonly version: 1;
  /** Of the address, which may hold a token, and of what is selected. */
  readonly sourceHash: string;
  /** The time of the reading, in epoch milliseconds. */
  readonly at: number;
  readonly totals: SeriesTotals;
}

export async function openTotalsFile(
  queuePath: string,
  { url, instance }: ScrapeTarget,
  { only, without }: FamilySelection,
  now: number,
): Promise<TotalsFile> {
  const path = `${queuePath}.totals-${hashOf(instance).slice(0, 12)}.json`;
  const [draft, unfinished] = [`${path}.new`, `${path}.tmp`];
  const sourceHash = hashOf(JSON.stringify([url.href, only, without]));
  const inDoubt = await read(draft);
  const saved = inDoubt ?? (await read(path));
  const fault = faultOf(saved, sourceHash, now);

  return {
    totals: fault === undefined ? saved?.totals : undefined,
    remark: fault ?? (inDoubt && doubtOf(inDoubt)),
    async write(totals, at) {
      try {
        await rm(unfinished, { force: true });
        // Follows no link that was planted.
        await writeFile(unfinished, JSON.stringify({ version: 1, sourceHash, at, totals } satisfies SavedTotals), {
          mode: 0o600,
          flag: "wx",
        });
        await rename(unfinished, draft);
      } catch (error) {
        // Older totals would count twice what this reading counts.
        for (const older of [path, draft]) await rm(older, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    confirm: () => rename(draft, path),
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A damaged file is of no time, and holds no totals. */
async function read(path: string): Promise<SavedTotals | undefined> {
  try {
    const saved: unknown = JSON.parse(await readFile(path, "utf8"));
    return isSaved(saved) ? saved : DAMAGED;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : DAMAGED;
  }
}

const DAMAGED: SavedTotals = { version: 1, sourceHash: "", at: 0, totals: [] };

function isSaved(value: unknown): value is SavedTotals {
  const { version, sourceHash, at, totals } = (value ?? {}) as Partial<SavedTotals>;
  const isTime = typeof at === "number" && Number.isFinite(new Date(at).getTime());
  return version === 1 && typeof sourceHash === "string" && isTime && Array.isArray(totals) && totals.every(isTotal);
}

function isTotal(value: unknown): boolean {
  const [series, total, collectionsAgo] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return typeof series === "string" && Number.isFinite(total) && Number.isSafeInteger(collectionsAgo);
}

function faultOf(saved: SavedTotals | undefined, sourceHash: string, now: number): string | undefined {
  if (saved === undefined) return undefined;
  if (saved === DAMAGED) return `its totals of the last run cannot be read: ${NOT_COUNTED}`;
  const { at, totals } = saved;
  const time = new Date(at).toISOString();
  if (saved.sourceHash !== sourceHash)
    return `its ${totals.length} totals of ${time} are of another address, --only or --without: ${NOT_COUNTED}`;
  if (now - at > OLDEST_MS) return `its ${totals.length} totals of ${time} are older than two days: ${NOT_COUNTED}`;
  return undefined;
}

const NOT_COUNTED = "what they rose by since is not counted";

function doubtOf({ at }: SavedTotals): string {
  const time = new Date(at).toISOString();
  return `the reading of ${time} may be missing: the last run ended while the queue took it`;
}

// Twice the longest `--every`.
const OLDEST_MS = 2 * 86_400_000;
