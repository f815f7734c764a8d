import { element } from "@yunmeter/page-kit/element";

import { type SeriesIdentity, seriesKey } from "../../src/store/series-key.ts";
import { hueOf, nameOfService } from "../model/clouds.ts";
import { type Extent, extentOf, type Plot, toPlot } from "../model/plot.ts";
import { visible } from "../model/visible-text.ts";
import type { Subject } from "../state/state.ts";
import type { Point, SeriesFacts } from "../wire/types.ts";
import { dot } from "./badges.ts";
import { createChart } from "./chart.ts";
import { createPointsTable } from "./points-table.ts";
import { rewritings } from "./rewritings.ts";
import type { Tools, View } from "./view.ts";

export function createSeriesPage(tools: Tools): View & { readonly recolour: () => void } {
  const { words } = tools;
  const head = element("header", { class: "subject-head" });
  const marks = element("div", { class: "rewritings" });
  const chart = createChart(tools);
  const figures = element("dl", { class: "figures" });
  const table = createPointsTable(tools);
  const download = element("a", { class: "export", download: "series.ndjson" }, words.exportLines);
  const gone = element("p", { class: "empty" }, words.goneSeries);
  const page = element(
    "article",
    { class: "series-page" },
    head,
    marks,
    chart.element,
    figures,
    table.element,
    download,
    gone,
  );

  const drawPoints = (named: Named, { id, points }: SeriesSubject, kept: number): void => {
    const plot = toPlot(points);
    const extent = extentOf(plot);
    if (extent === undefined) return;
    chart.show({ plot, key: id, label: words.chartOf(named.name), text: describe(plot, extent, tools) });
    figures.replaceChildren(...figuresOf(extent, points.length, kept, tools));
    table.show(plot.points);
  };

  const drawNames = (named: Named | undefined): void => {
    page.dataset["hue"] = named ? hueOf(named.vendor) : "";
    head.replaceChildren(...(named ? headOf(named, tools) : []));
  };
  const draw = (subject: SeriesSubject, facts: SeriesFacts | undefined): void => {
    const { points, isLoaded } = subject;
    download.href = `/_yunmeter/api/points?series=${encodeURIComponent(subject.id)}&limit=100000&format=ndjson`;
    for (const part of [chart.element, figures, table.element, download]) part.hidden = points.length === 0;
    gone.hidden = !isLoaded || points.length > 0;
    marks.replaceChildren(...rewritings(points, words));
    const named: Named | undefined = facts ?? points.at(-1);
    const name = named && seriesKey(named);
    if (name !== shownName) drawNames(named);
    shownName = name;
    if (named) drawPoints(named, subject, facts?.points ?? points.length);
  };

  let shownName: string | undefined;
  let shown: readonly unknown[] = [];
  return {
    element: page,
    recolour: chart.recolour,
    update({ subject, series }) {
      if (subject.kind !== "series") return;
      const facts = series.byId.get(subject.id)?.facts;
      if (subject === shown[0] && facts === shown[1]) return;
      shown = [subject, facts];
      draw(subject, facts);
    },
  };
}

type SeriesSubject = Extract<Subject, { kind: "series" }>;

function describe(
  { times, names: { low, high, line } }: Plot,
  { lowest, highest, latest }: Extent,
  { words, format }: Tools,
): string {
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

type Named = SeriesIdentity & Pick<Point, "unit">;

function headOf(
  { vendor, namespace, name, dimensions, period, unit }: Named,
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

function figuresOf(extent: Extent, shown: number, kept: number, { words, format }: Tools): readonly HTMLElement[] {
  const count = shown < kept ? words.pointsShown(format.figure(shown), format.figure(kept)) : format.figure(shown);
  const figures = (
    [
      [words.latest, extent.latest],
      [words.lowest, extent.lowest],
      [words.highest, extent.highest],
      [words.mean, extent.mean],
    ] as const
  ).map(([term, value]) => figureOf(term, format.short(value), format.exact(value)));
  return [...figures, figureOf(words.points, count)];
}

function figureOf(term: string, figure: string, exact: string = figure): HTMLElement {
  return element("div", {}, element("dt", {}, term), element("dd", { title: exact }, figure));
}
