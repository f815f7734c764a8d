import { CLOUDS } from "../clouds/clouds.ts";
import type { LaneView, Snapshot } from "../server/snapshot.ts";
import { padToColumns } from "./columns.ts";
import type { QueueFolder } from "./queue-folder.ts";
import type { FinalState } from "./start-demo.ts";
import type { TerminalColours } from "./terminal-colours.ts";
import type { TerminalWords } from "./words/words.ts";

export interface ReportStyle {
  readonly words: TerminalWords;
  readonly colours: TerminalColours;
}

/** What became of every order and point, and of what is still in the queue. */
export function finalReport({ result, last }: FinalState, folder: QueueFolder, style: ReportStyle): string {
  const { words, colours } = style;
  const kept = result?.kept ?? last.queue.points;
  const lines = [
    "",
    `  ${colours.strong(words.orders(last.orders))}`,
    `  ${proofText(last, style)}`,
    "",
    ...CLOUDS.flatMap((cloud) => {
      const lane = last.lanes.find((each) => each.cloud === cloud.name);
      return lane === undefined ? [] : [laneLine(cloud, lane, style)];
    }),
    ...queueLines(kept, last, folder, words).map((line) => (line === "" ? "" : `  ${colours.quiet(line)}`)),
    "",
  ];
  return `${lines.join("\n")}\n`;
}

function laneLine(cloud: (typeof CLOUDS)[number], lane: LaneView, { words, colours }: ReportStyle): string {
  const [accepted = "", waiting = "", refused = "", lost = ""] = words.lane(lane);
  const figures = [
    padToColumns(accepted, 26),
    padToColumns(waiting, 14),
    lane.refused > 0 ? colours.bad(padToColumns(refused, 14)) : padToColumns(refused, 14),
    lane.lost + lane.unknown > 0 ? colours.bad(lost) : colours.good(lost),
  ];
  return `  ${colours.of(cloud.name, "●")} ${padToColumns(words.cloudName(cloud), 22)} ${figures.join("")}`;
}

/** Read from what the emulated clouds stored, not from what the sender reported. */
function proofText({ orders, lanes }: Snapshot, { words, colours }: ReportStyle): string {
  const missing = lanes.flatMap(({ proof, cloud }) => {
    const count = proof === undefined ? 0 : orders.taken - proof.stored;
    const named = CLOUDS.find(({ name }) => name === cloud);
    return count > 0 && named !== undefined ? [words.missing(words.cloudName(named), count)] : [];
  });
  return missing.length === 0 ? colours.good(words.allThere) : colours.strong(missing.join(" "));
}

/** Waiting points and open windows stay in a folder that the user named, and go with a temporary one. */
function queueLines(
  kept: number,
  { lanes }: Snapshot,
  { folder, isTemporary }: QueueFolder,
  words: TerminalWords,
): readonly string[] {
  const waiting = lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  const windows = Math.max(0, kept - waiting);
  if (waiting + windows === 0) return [];
  return ["", ...(isTemporary ? words.dropped(waiting, windows) : words.kept(waiting, windows, folder))];
}
