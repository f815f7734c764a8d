import { element, setText } from "@yunmeter/page-kit/element";

import type { LaneView } from "../../server/snapshot.ts";
import { duration, whole } from "../model/format.ts";
import type { FigureName, Words } from "../words/words.ts";

export interface LaneFigures {
  readonly root: HTMLElement;
  show(lane: LaneView): void;
}

const NAMES = ["accepted", "waiting", "retried", "refused", "lost", "latency"] as const satisfies readonly FigureName[];

export function laneFigures(words: Words): LaneFigures {
  const values = NAMES.map((name) => element("dd", { "data-figure": name }, "0"));
  const terms = NAMES.map((name, index) =>
    element("div", { title: words.figures[name].about }, element("dt", {}, words.figures[name].name), values[index]),
  );
  return {
    root: element("dl", { class: "figures" }, ...terms),
    show(lane) {
      for (const [index, name] of NAMES.entries()) {
        const value = values[index];
        if (value === undefined) continue;
        setText(value, name === "latency" ? duration(lane.latencyMs) : whole(countOf(lane, name)));
        value.dataset["is"] = name === "latency" || countOf(lane, name) === 0 ? "none" : "some";
      }
    },
  };
}

/** A point of unknown fate may be lost, so it counts as lost here. */
function countOf(lane: LaneView, name: Exclude<FigureName, "latency">): number {
  return name === "lost" ? lane.lost + lane.unknown : lane[name];
}
