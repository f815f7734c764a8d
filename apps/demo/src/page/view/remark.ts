import type { Breakage } from "../../breakages/breakage.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import type { LaneView, Snapshot } from "../../server/snapshot.ts";
import { secondsBetween, whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";

/** One line on a lane: what is broken, how the pipeline reacts, and what was refused or lost. */
export function remarkOf(lane: LaneView, { at, sender }: Pick<Snapshot, "at" | "sender">, words: Words): string {
  const { breakage, cloud, nextTryAt, oldestAt, waiting, replayed, unknown, reasons } = lane;
  const isWaiting = waiting > 0 && oldestAt !== undefined && at - oldestAt > LONG_MS;
  const facts = [
    isWaiting ? words.oldest(secondsBetween(oldestAt, at)) : "",
    sender.is === "running" && isWaiting && nextTryAt > at ? words.nextTry(secondsBetween(at, nextTryAt)) : "",
    ...reasons.map(({ reason, points }) => `${whole(points)} ${words.reasons[reason] ?? reason}`),
    unknown > 0 ? words.unknown(whole(unknown)) : "",
    replayed > 0 ? words.replayed(whole(replayed)) : "",
  ];
  return `${aboutBreakage(breakage, cloud, words)} ${facts.filter((fact) => fact !== "").join(" · ")}`.trim();
}

function aboutBreakage(breakage: Breakage, cloud: CloudName, words: Words): string {
  if (breakage === "none") return "";
  return breakage === "refusing" ? words.refusingAbout[cloud] : words.breakageAbout[breakage];
}

/** Points wait for less than this on a healthy lane, too. */
const LONG_MS = 3_000;
