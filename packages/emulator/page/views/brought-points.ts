import { element } from "@yunmeter/page-kit/element";

import { seriesKey } from "../../src/store/series-key.ts";
import { toHash } from "../model/page-route.ts";
import { dimensionText, type SeriesIndex } from "../model/series-index.ts";
import { visible } from "../model/visible-text.ts";
import type { Point } from "../wire/types.ts";
import { noteBadges } from "./badges.ts";
import type { Tools } from "./view.ts";

const MOST = 20;

export function broughtPoints(points: readonly Point[], { all }: SeriesIndex, { words, format }: Tools): HTMLElement {
  const ids = new Map(all.map(({ facts }) => [seriesKey(facts), facts.id]));
  const shown = points.slice(0, MOST);
  const items = shown.map((point) => {
    const id = ids.get(seriesKey(point));
    const name = element("span", { class: "brought-name" }, visible(point.name));
    const more = element("span", { class: "quiet-text" }, visible(dimensionText(point.dimensions)));
    const content = [
      name,
      more,
      ...noteBadges(kindsOf(point), words),
      element("span", { class: "number" }, figureOf(point)),
    ];
    const href = id !== undefined && toHash({ page: "one-series", id });
    return element("li", {}, href ? element("a", { href }, ...content) : element("span", {}, ...content));
  });
  const rest = points.length > MOST && element("p", { class: "quiet-text" }, `+ ${points.length - MOST}`);
  return element(
    "section",
    { class: "card" },
    element("h2", {}, words.broughtPoints),
    element("ul", { class: "brought" }, ...items),
    rest,
  );

  function figureOf({ value, statistics }: Point): string {
    if (value !== undefined) return format.short(value);
    return Object.entries(statistics ?? {})
      .slice(0, 3)
      .map(([statistic, figure]) => `${statistic} ${format.short(figure)}`)
      .join("  ");
  }
}

function kindsOf({ notes = [] }: Point): readonly NonNullable<Point["notes"]>[number]["note"][] {
  return [...new Set(notes.map(({ note }) => note))];
}
