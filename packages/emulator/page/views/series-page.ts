import { element } from "@yunmeter/page-kit/element";

import { seriesKey } from "../../src/store/series-key.ts";
import { withinRange } from "../model/chart-view.ts";
import { hueOf, shortName } from "../model/clouds.ts";
import { lineNames, type NamedLine } from "../model/line-names.ts";
import { type Plot, toPlot } from "../model/plot.ts";
import { inTimeOrder } from "../model/readings.ts";
import { visible } from "../model/visible-text.ts";
import type { LoadedSeries, State } from "../state/state.ts";
import { createChartControls } from "./chart-controls.ts";
import { createChart } from "./chart.ts";
import { legend } from "./legend.ts";
import { linesTable } from "./lines-table.ts";
import { createPointsTable } from "./points-table.ts";
import { rewritings } from "./rewritings.ts";
import { plotText, seriesFigures } from "./series-figures.ts";
import { type NamedSeries, seriesHead } from "./series-head.ts";
import type { Tools, View } from "./view.ts";

// Below the chart, and in its place.
const NEWEST_POINTS = 50;
const TABLE_POINTS = 500;

export function createSeriesPage(tools: Tools): View & { readonly recolour: () => void } {
  const { words } = tools;
  const head = element("header", { class: "subject-head" });
  const marks = element("div", { class: "rewritings" });
  const controls = createChartControls(tools);
  const lines = createLines(tools);
  const download = element("a", { class: "export", download: "series.ndjson" }, words.exportLines);
  const gone = element("p", { class: "empty" }, words.goneSeries);
  const shownParts = [controls.element, lines.element, download];
  const page = element("article", { class: "series-page" }, head, marks, ...shownParts, gone);

  const drawHead = (named: NamedSeries | undefined): void => {
    const name = named && seriesKey(named);
    if (name === shownName) return;
    shownName = name;
    page.dataset["hue"] = named ? hueOf(named.vendor) : "";
    head.replaceChildren(...(named ? seriesHead(named, tools) : []));
  };
  const draw = (state: State, all: readonly [LoadedSeries, ...LoadedSeries[]]): void => {
    const [{ id, points, isLoaded }] = all;
    for (const part of shownParts) part.hidden = points.length === 0;
    gone.hidden = !isLoaded || points.length > 0;
    download.href = `/_yunmeter/api/points?series=${encodeURIComponent(id)}&limit=100000&format=ndjson`;
    marks.replaceChildren(...rewritings(points, words));
    drawHead(state.series.byId.get(id)?.facts ?? points.at(-1));
    if (points.length > 0) lines.draw(state, withinRange(all, state.range));
  };

  let shownName: string | undefined;
  let shown: readonly unknown[] = [];
  return {
    element: page,
    recolour: lines.recolour,
    update(state) {
      const { subject, series, range, chartView } = state;
      if (subject.kind !== "series") return;
      controls.update(state);
      const facts = subject.lines.map(({ id }) => series.byId.get(id)?.facts);
      const now = [subject, range, chartView, ...facts];
      if (now.length === shown.length && now.every((part, index) => part === shown[index])) return;
      shown = now;
      draw(state, subject.lines);
    },
  };
}

interface Lines {
  readonly element: HTMLElement;
  readonly draw: (state: State, shown: readonly LoadedSeries[]) => void;
  readonly recolour: () => void;
}

/** One series with its figures and its newest points, or several with a legend; as a chart or as a table. */
function createLines(tools: Tools): Lines {
  const chart = createChart(tools);
  const figures = element("div");
  const table = createPointsTable(tools);
  const others = element("div");
  const drawOne = ({ series, chartView }: State, plot: Plot, { id, points }: LoadedSeries): void => {
    const kept = series.byId.get(id)?.facts.points ?? points.length;
    figures.replaceChildren(seriesFigures(plot, { shown: points.length, kept }, tools));
    table.show(inTimeOrder(points), chartView === "table" ? TABLE_POINTS : NEWEST_POINTS);
  };
  return {
    element: element("div", {}, chart.element, figures, table.element, others),
    recolour: chart.recolour,
    draw(state, shown) {
      const { chartView, series } = state;
      const [first, ...more] = shown;
      const names = namesOf(shown, series, tools);
      const sources = shown.map((line, index) => ({ ...line, name: names[index] ?? "" }));
      const plot = toPlot(sources, chartView === "rate" ? "rate" : "value");
      chart.element.hidden = chartView === "table";
      table.element.hidden = more.length > 0;
      others.replaceChildren(...(chartView === "table" && more.length > 0 ? [linesTable(plot, tools)] : []));
      if (more.length > 0) figures.replaceChildren(legend(plot, tools));
      else if (first !== undefined) drawOne(state, plot, first);
      if (chartView !== "table") chart.show(drawingOf(plot, chartView, tools));
    },
  };
}

function drawingOf(plot: Plot, view: string, tools: Tools): Parameters<ReturnType<typeof createChart>["show"]>[0] {
  const ids = plot.lines.map(({ id }) => id).join(" ");
  const label = tools.words.chartOf(plot.lines.map(({ name }) => name).join(", "));
  return { plot, key: `${ids} ${view}`, label, text: plotText(plot, tools) };
}

/** A series that stands alone is called by its metric, several by what differs. */
function namesOf(shown: readonly LoadedSeries[], { byId }: State["series"], { words }: Tools): readonly string[] {
  const lines = shown.flatMap(({ id, points }): readonly NamedLine[] => {
    const facts = byId.get(id)?.facts ?? points.at(-1);
    return facts === undefined ? [] : [facts];
  });
  // Until all of them are loaded.
  if (lines.length < shown.length) return shown.map(({ id }) => id);
  const names = lines.length === 1 ? lines.map(({ name }) => name) : lineNames(lines, cloudName);
  return names.map(visible);

  function cloudName(vendor: NamedLine["vendor"]): string {
    return shortName(vendor, words.language);
  }
}
