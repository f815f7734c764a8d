import type { Breakage } from "../../breakages/breakage.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import type { LaneView, Snapshot } from "../../server/snapshot.ts";
import { secondsBetween, whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";

/** One line on a lane: what is broken, how the pipeline reacts, and what was refused or lost. */
export function remarkOf(lane: LaneView, snapshot: Pick<Snapshot, "at" | "sender" | "phase">, words: Words): string {
  const { breakage, cloud, replayed, unknown, reasons } = lane;
  const facts = [
    ...waitingFacts(lane, snapshot, words),
    ...reasons.map(({ reason, points }) => `${whole(points)} ${words.reasons[reason]}`),
    unknown > 0 ? words.unknown(whole(unknown)) : "",
    replayed > 0 ? words.replayed(whole(replayed)) : "",
  ];
  const about = snapshot.phase === "ended" ? "" : aboutBreakage(breakage, cloud, words);
  return `${about} ${facts.filter((fact) => fact !== "").join(" · ")}`.trim();
}

function waitingFacts(
  { nextTryAt, oldestAt, waiting }: LaneView,
  { at, sender, phase }: Pick<Snapshot, "at" | "sender" | "phase">,
  words: Words,
): readonly string[] {
  if (waiting === 0 || oldestAt === undefined || at - oldestAt <= LONG_MS) return [];
  const oldest = words.oldest(secondsBetween(oldestAt, at));
  const isTrying = sender.is === "running" && phase !== "ended" && nextTryAt > at;
  return isTrying ? [oldest, words.nextTry(secondsBetween(at, nextTryAt))] : [oldest];
}

function aboutBreakage(breakage: Breakage, cloud: CloudName, words: Words): string {
  if (breakage === "none") return "";
  return breakage === "refusing" ? words.refusingAbout[cloud] : words.breakageAbout[breakage];
}

/** Points wait for less than this on a healthy lane, too. */
const LONG_MS = 3_000;
