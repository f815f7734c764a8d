import { element, setText } from "@yunmeter/page-kit/element";

import type { LaneView } from "../../server/snapshot.ts";
import { duration, whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";

export interface Figures {
  readonly root: HTMLElement;
  show(lane: LaneView): void;
}

const NAMES = ["accepted", "waiting", "retried", "refused", "lost", "latency"] as const;

export function figures(words: Words): Figures {
  const values = NAMES.map((name) => element("dd", { "data-figure": name }, "0"));
  const terms = NAMES.map((name, index) =>
    element("div", { title: words.about[name] }, element("dt", {}, words[name]), values[index]),
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

function countOf(lane: LaneView, name: Exclude<(typeof NAMES)[number], "latency">): number {
  return name === "lost" ? lane.lost + lane.uncertain : lane[name];
}
