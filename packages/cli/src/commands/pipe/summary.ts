import type { ExitCode } from "../../exit-codes.ts";
import { jsonText } from "../../terminal/json.ts";
import { printable } from "../../terminal/printable.ts";
import { duration } from "../../terminal/progress-line.ts";
import type { Screen } from "../../terminal/screen.ts";
import { counted, grouped, table } from "../../terminal/table.ts";
import type { PipeCounts } from "./delivery.ts";
import type { ProblemGroup } from "./rejects.ts";

export interface PipeSummary {
  readonly entries: number;
  readonly unreadable: number;
  readonly lanes: readonly PipeCounts[];
  readonly groups: readonly ProblemGroup[];
  readonly elapsedMs: number;
  readonly stopped: string | undefined;
  readonly queueFile: string | undefined;
  readonly rejectsFile: string | undefined;
  readonly exitCode: ExitCode;
}

export function describeSummary(summary: PipeSummary, screen: Screen): string {
  const { entries, unreadable, lanes, elapsedMs, stopped, rejectsFile } = summary;
  const rate = elapsedMs > 0 ? ` (${grouped((entries * 1000) / elapsedMs)}/s)` : "";
  const rejected = lanes.reduce((sum, { refused, unsent, unknown }) => sum + refused + unsent + unknown, unreadable);
  return [
    `${screen.say(`${counted(entries, "line")} in ${duration(elapsedMs)}`)}${rate}\n`,
    describeLanes(summary, screen),
    ...(stopped === undefined
      ? []
      : [`${screen.warn(screen.say("stopped"))}${screen.colon}${printable(screen.say(stopped))}\n`]),
    ...(rejectsFile === undefined || rejected === 0 ? [] : [`${counted(rejected, "line")} in ${rejectsFile}\n`]),
  ].join("");
}

type LanesSummary = Pick<PipeSummary, "lanes" | "groups" | "queueFile">;

/** What became of the points of each cloud, why some were not accepted, and what waits. */
export function describeLanes(summary: LanesSummary, screen: Screen): string {
  const { lanes, groups } = summary;
  return [
    laneTable(summary, screen),
    ...groups.map((group) => describeStory(group, screen)),
    ...lanes.map((lane) => describeWaiting(lane, summary, screen)),
  ].join("");
}

function laneTable({ lanes, queueFile }: LanesSummary, screen: Screen): string {
  const bad = (count: number): string => (count > 0 ? screen.bad(grouped(count)) : "0");
  const isQueued = queueFile !== undefined;
  const heads = ["", "accepted", "refused", "unsent", "unknown", ...(isQueued ? ["waiting"] : []), "requests"];
  const rows = lanes.map(({ reporter, accepted, refused, unsent, unknown, waiting, requests }) => [
    reporter,
    accepted > 0 ? screen.good(grouped(accepted)) : "0",
    bad(refused),
    bad(unsent),
    bad(unknown),
    ...(isQueued ? [waiting > 0 ? screen.warn(grouped(waiting)) : "0"] : []),
    grouped(requests),
  ]);
  return table([heads.map((head) => screen.faint(screen.say(head))), ...rows]);
}

function describeWaiting(
  { reporter, waiting, trouble }: PipeCounts,
  { queueFile }: LanesSummary,
  screen: Screen,
): string {
  if (waiting === 0) return "";
  const why = trouble === undefined ? "" : `: ${printable(trouble)}`;
  return `${screen.warn(screen.say(`${grouped(waiting)} wait`))}${screen.say(` for ${reporter} in ${queueFile}, to be sent when this is run again`)}${why}\n`;
}

function describeStory({ first, count, places }: ProblemGroup, screen: Screen): string {
  const where = `${places.join(", ")}${count > places.length ? ", …" : ""}`;
  const words = `${grouped(count)} ${first.fate} by ${first.reporter ?? first.cloud}, ${first.reason} (${printable(where)}): ${printable(first.message)}`;
  return `${screen.say(words)}\n`;
}

export function jsonSummary(summary: PipeSummary): string {
  return jsonLanes(summary);
}

/** The fields as they are, with the groups as `problems`. */
export function jsonLanes({ groups, ...summary }: LanesSummary): string {
  return jsonText({
    ...summary,
    problems: groups.map(({ first: { cloud, reporter, fate, reason, retryable, message }, count, places }) => ({
      cloud,
      reporter,
      fate,
      reason,
      retryable,
      message,
      count,
      places,
    })),
  });
}
