import type { Breakage } from "../../breakages/breakage.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import type { LaneView, Snapshot } from "../../server/snapshot.ts";
import { secondsBetween, whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";

/** What is to be said about a lane just now, in one line: what is broken, what is done about it, what was lost and why. */
export function remarkOf(lane: LaneView, { at, sender }: Snapshot, words: Words): string {
  const { breakage, cloud, nextTryAt, oldestAt, waiting, replayed, uncertain, reasons } = lane;
  const isWaiting = waiting > 0 && oldestAt !== undefined && at - oldestAt > LONG_MS;
  const facts = [
    isWaiting ? words.oldest(secondsBetween(oldestAt, at)) : "",
    sender.is === "running" && isWaiting && nextTryAt > at ? words.nextTry(secondsBetween(at, nextTryAt)) : "",
    ...reasons.map(({ reason, points }) => `${whole(points)} ${words.reasons[reason] ?? reason}`),
    uncertain > 0 ? words.uncertain(whole(uncertain)) : "",
    replayed > 0 ? words.replayed(whole(replayed)) : "",
  ];
  return `${aboutBreakage(breakage, cloud, words)} ${facts.filter((fact) => fact !== "").join(" · ")}`.trim();
}

function aboutBreakage(breakage: Breakage, cloud: CloudName, words: Words): string {
  if (breakage === "none") return "";
  return breakage === "refusing" ? words.refusingAbout[cloud] : words.breakageAbout[breakage];
}

const LONG_MS = 3_000;
