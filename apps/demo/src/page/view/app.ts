import { element } from "@yunmeter/page-kit/element";

import type { Facts } from "../../server/snapshot.ts";
import type { Words } from "../words/words.ts";
import { charts } from "./charts.ts";
import { headline } from "./headline.ts";
import { lane } from "./lane.ts";
import { legend } from "./legend.ts";
import { log } from "./log.ts";
import { notes } from "./notes.ts";
import { stageHeader } from "./stage-header.ts";
import type { View } from "./view.ts";

/** Everything below the top of the page. */
export function app(words: Words, facts: Facts): View {
  const lanes = facts.clouds.map((cloud) => lane(words, cloud, facts.inspectorUrl));
  const sentence = headline(words, facts.clouds);
  const header = stageHeader(words);
  const lines = log(words, facts);
  const measured = charts(words, facts);
  const views: readonly View[] = [sentence, header, ...lanes, lines, measured];
  const stage = element(
    "section",
    { class: "stage", id: "lanes", tabindex: -1, "aria-label": words.theClouds },
    header.root,
    ...lanes.map(({ root }) => root),
    legend(words),
  );
  return {
    root: element(
      "main",
      {},
      sentence.root,
      element("div", { class: "stage-row" }, stage, lines.root),
      measured.root,
      notes(words, facts),
    ),
    show: (snapshot) => each(views, (view) => view.show?.(snapshot)),
    tick: (tick) => each(views, (view) => view.tick?.(tick)),
    frame: (now) => each(views, (view) => view.frame?.(now)),
    recolour: () => each(views, (view) => view.recolour?.()),
  };
}

function each(views: readonly View[], act: (view: View) => void): void {
  for (const view of views) act(view);
}
