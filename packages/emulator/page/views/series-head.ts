import { element } from "@yunmeter/page-kit/element";

import type { SeriesIdentity } from "../../src/store/series-key.ts";
import { nameOfService } from "../model/clouds.ts";
import { visible } from "../model/visible-text.ts";
import type { Point } from "../wire/types.ts";
import { dot } from "./badges.ts";
import type { Tools } from "./view.ts";

export type NamedSeries = SeriesIdentity & Pick<Point, "unit">;

/** Cloud, namespace, period and unit, then the name and the dimensions. */
export function seriesHead(
  { vendor, namespace, name, dimensions, period, unit }: NamedSeries,
  { words }: Tools,
): readonly HTMLElement[] {
  const facts = [
    nameOfService(vendor, words.language),
    ...(namespace ? [visible(namespace)] : []),
    ...(period === undefined ? [] : [words.period(period)]),
    ...(unit ? [visible(unit)] : []),
  ];
  const chips = Object.entries(dimensions).map(([key, value]) =>
    element(
      "li",
      { class: "chip" },
      element("span", { class: "chip-key" }, visible(key)),
      element("span", {}, visible(value)),
    ),
  );
  return [
    element("p", { class: "kicker" }, dot(vendor), facts.join(" · ")),
    element("h1", { tabindex: -1 }, visible(name)),
    chips.length > 0
      ? element("ul", { class: "chips" }, ...chips)
      : element("p", { class: "quiet-text" }, words.noDimensions),
  ];
}
