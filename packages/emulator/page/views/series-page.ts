import type { Vendor } from "../../src/clouds/vendor.ts";
import { hueOf, nameOfService } from "../model/clouds.ts";
import { type Extent, extentOf, type Plot, toPlot } from "../model/plot.ts";
import type { IndexedSeries } from "../model/series-index.ts";
import type { Point } from "../wire/types.ts";
import { dot } from "./badges.ts";
import { createChart } from "./chart.ts";
import { element } from "./element.ts";
import { createPointsTable } from "./points-table.ts";
import { rewritings } from "./rewritings.ts";
import type { Tools, View } from "./view.ts";

/** One series: its names, what the cloud did to them, its chart and its newest points. */
export function createSeriesPage(tools: Tools): View & { readonly recolour: () => void } {
  const { words, format } = tools;
  const head = element("header", { class: "subject-head" });
  const marks = element("div", { class: "rewritings" });
  const chart = createChart(tools);
  const figures = element("dl", { class: "figures" });
  const table = createPointsTable(tools);
  const gone = element("p", { class: "empty" }, words.goneSeries);
  const page = element("article", { class: "series-page" }, head, marks, chart.element, figures, table.element, gone);

  let shown: { readonly facts?: IndexedSeries["facts"] | undefined; readonly points?: readonly Point[] } = {};
  return {
    element: page,
    recolour: chart.recolour,
    update(state) {
      if (state.subject.kind !== "series") return;
      const { id, points, isLoaded } = state.subject;
      const facts = state.series.byId.get(id)?.facts;
      if (facts === shown.facts && points === shown.points) return;
      const isOther = facts?.id !== shown.facts?.id;
      shown = { facts, points };
      const isGone = isLoaded && points.length === 0;
      for (const part of [chart.element, figures, table.element]) part.hidden = isGone || points.length === 0;
      gone.hidden = !isGone;
      const named = facts ?? points.at(-1);
      if (isOther && named) head.replaceChildren(...headOf(named, tools));
      if (named === undefined) head.replaceChildren();
      marks.replaceChildren(...rewritings(points, words));
      const [plot, extent] = [toPlot(points), extentOf(toPlot(points))];
      if (!named || !extent) return;
      page.dataset["hue"] = hueOf(named.vendor);
      chart.show(plot, id, describe(plot, extent), words.chartOf(named.name));
      figures.replaceChildren(...figuresOf(extent, points.length, facts?.points ?? points.length, tools));
      table.show(plot.points);
    },
  };

  function describe({ times, names }: Plot, { lowest, highest, latest }: Extent): string {
    const { low, high, line } = names;
    return words.chartText({
      count: format.figure(times.length),
      from: format.moment(times[0] ?? 0),
      to: format.moment(times.at(-1) ?? 0),
      lowest: format.short(lowest),
      highest: format.short(highest),
      latest: format.short(latest),
      line,
      ...(low !== undefined && high !== undefined && { band: [low, high] as const }),
    });
  }
}

interface Named {
  readonly vendor: Vendor;
  readonly namespace?: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit?: string;
}

function headOf({ vendor, namespace, name, dimensions, unit }: Named, { words }: Tools): readonly HTMLElement[] {
  const facts = [nameOfService(vendor), ...(namespace ? [namespace] : []), ...(unit ? [unit] : [])];
  const chips = Object.entries(dimensions).map(([key, value]) =>
    element("li", { class: "chip" }, element("span", { class: "chip-key" }, key), element("span", {}, value)),
  );
  return [
    element("p", { class: "kicker" }, dot(vendor), facts.join(" · ")),
    element("h1", { tabindex: -1 }, name),
    chips.length > 0
      ? element("ul", { class: "chips" }, ...chips)
      : element("p", { class: "quiet-text" }, words.noDimensions),
  ];
}

function figuresOf(extent: Extent, shown: number, kept: number, { words, format }: Tools): readonly HTMLElement[] {
  const count = shown < kept ? words.pointsShown(format.figure(shown), format.figure(kept)) : format.figure(shown);
  const rows: readonly (readonly [string, string])[] = [
    [words.latest, format.short(extent.latest)],
    [words.lowest, format.short(extent.lowest)],
    [words.highest, format.short(extent.highest)],
    [words.mean, format.short(extent.mean)],
    [words.points, count],
  ];
  return rows.map(([term, figure]) => element("div", {}, element("dt", {}, term), element("dd", {}, figure)));
}
