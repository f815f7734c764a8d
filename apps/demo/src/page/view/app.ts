import { element } from "@yunmeter/page-kit/element";

import type { Facts } from "../../server/snapshot.ts";
import type { Words } from "../words/words.ts";
import { charts } from "./charts.ts";
import { headline } from "./headline.ts";
import { heads } from "./stage-header.ts";
import { keys } from "./legend.ts";
import { lane } from "./lane.ts";
import { log } from "./log.ts";
import { notes } from "./notes.ts";
import type { View } from "./view.ts";

export function app(words: Words, facts: Facts): View {
  const lanes = facts.clouds.map((cloud) => lane(words, cloud, facts.inspectorUrl));
  const [sentence, above, below, measured, said, about] = [
    headline(words),
    heads(words),
    keys(words),
    charts(words, facts),
    log(words),
    notes(words, facts),
  ];
  const views: readonly View[] = [sentence, above, ...lanes, measured, said];
  return {
    root: element(
      "main",
      {},
      sentence.root,
      element(
        "section",
        { class: "stage", id: "lanes", tabindex: -1 },
        above.root,
        ...lanes.map(({ root }) => root),
        below.root,
      ),
      measured.root,
      element("div", { class: "foot" }, said.root, about.root),
    ),
    show: (snapshot) => each(views, (view) => view.show?.(snapshot)),
    beat: (beat) => each(views, (view) => view.beat?.(beat)),
    frame: (now) => each(views, (view) => view.frame?.(now)),
    recolour: () => each(views, (view) => view.recolour?.()),
  };
}

function each(views: readonly View[], act: (view: View) => void): void {
  for (const view of views) act(view);
}
