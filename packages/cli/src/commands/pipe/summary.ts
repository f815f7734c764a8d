import type { ExitCode } from "../../exit-codes.ts";
import type { Paint } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { duration } from "../../terminal/progress-line.ts";
import { counted, grouped, table } from "../../terminal/table.ts";
import type { LaneCounts } from "./delivery.ts";
import type { Story } from "./rejects.ts";

/** How it all ended. */
export interface Summary {
  /** Entries that were read. */
  readonly entries: number;
  /** Those that hold no point at all. */
  readonly unreadable: number;
  /** One for each cloud. */
  readonly lanes: readonly LaneCounts[];
  /** What was not accepted, in short. */
  readonly stories: readonly Story[];
  /** From first to last. */
  readonly elapsedMs: number;
  /** Why the input was not read to its end, and where that was. */
  readonly stopped: string | undefined;
  /** The queue on disk, where there is one. */
  readonly queueFile: string | undefined;
  /** The file of rejects. */
  readonly rejectsFile: string | undefined;
  /** What the program ends with. */
  readonly exitCode: ExitCode;
}

/** For people. */
export function describeSummary(summary: Summary, paint: Paint): string {
  const { entries, unreadable, lanes, stories, elapsedMs, stopped, rejectsFile } = summary;
  const rate = elapsedMs > 0 ? ` (${grouped((entries * 1000) / elapsedMs)}/s)` : "";
  const rejected = lanes.reduce((sum, { refused, unsent, unknown }) => sum + refused + unsent + unknown, unreadable);
  return [
    `${counted(entries, "line")} in ${duration(elapsedMs)}${rate}\n`,
    laneTable(summary, paint),
    ...stories.map((story) => describeStory(story, paint)),
    ...lanes.map((lane) => describeWaiting(lane, summary, paint)),
    ...(stopped === undefined ? [] : [`${paint.warn("stopped")}: ${stopped}\n`]),
    ...(rejectsFile === undefined || rejected === 0 ? [] : [`${counted(rejected, "line")} in ${rejectsFile}\n`]),
  ].join("");
}

function laneTable({ lanes, queueFile }: Summary, paint: Paint): string {
  const bad = (count: number): string => (count > 0 ? paint.bad(grouped(count)) : "0");
  const isQueued = queueFile !== undefined;
  const heads = ["", "accepted", "refused", "not sent", "perhaps stored", ...(isQueued ? ["waiting"] : []), "requests"];
  const rows = lanes.map(({ cloud, accepted, refused, unsent, unknown, waiting, requests }) => [
    cloud,
    accepted > 0 ? paint.good(grouped(accepted)) : "0",
    bad(refused),
    bad(unsent),
    bad(unknown),
    ...(isQueued ? [waiting > 0 ? paint.warn(grouped(waiting)) : "0"] : []),
    grouped(requests),
  ]);
  return table([heads.map((head) => paint.faint(head)), ...rows]);
}

function describeWaiting({ cloud, waiting, trouble }: LaneCounts, { queueFile }: Summary, paint: Paint): string {
  if (waiting === 0) return "";
  const why = trouble === undefined ? "" : `: ${trouble}`;
  return `${paint.warn(`${grouped(waiting)} wait`)} for ${cloud} in ${queueFile}, to be sent when this is run again${why}\n`;
}

const FATES = { refused: "refused", unsent: "not sent", unknown: "perhaps stored" } as const;

function describeStory({ first, count, places }: Story, paint: Paint): string {
  const where = `${places.join(", ")}${count > places.length ? ", …" : ""}`;
  return `${paint.bad(`${grouped(count)} ${FATES[first.fate]}`)} by ${first.cloud}, ${first.reason} (${where}): ${first.message}\n`;
}

/** For programs. */
export function jsonSummary({ stories, ...summary }: Summary): string {
  return jsonText({
    ...summary,
    problems: stories.map(({ first: { cloud, fate, reason, retryable, message }, count, places }) => ({
      cloud,
      fate,
      reason,
      retryable,
      message,
      count,
      places,
    })),
  });
}
