import { element, setText } from "@yunmeter/page-kit/element";
import uPlot from "uplot";

import { figureAt, type Plot } from "../model/plot.ts";
import { CHART_HEIGHT, chartData, chartOptions } from "./chart-options.ts";
import type { Tools } from "./view.ts";

export interface Chart {
  readonly element: HTMLElement;
  readonly show: (drawing: Drawing) => void;
  /** Redraws in the current theme's colours. */
  readonly recolour: () => void;
}

export interface Drawing {
  readonly plot: Plot;
  /** Another key resets the zoom. */
  readonly key: string;
  readonly label: string;
  /** For screen readers. */
  readonly text: string;
}

/** Arrow keys move from point to point, announced as text. */
export function createChart(tools: Tools): Chart {
  const { words } = tools;
  const canvas = element("div", { class: "chart-canvas" });
  const readout = element("output", { class: "readout" });
  const whole = element("button", { class: "quiet", type: "button", hidden: true }, words.wholeChart);
  const text = element("p", { class: "hidden-text", id: "chart-text" });
  const keys = element("p", { class: "hidden-text", id: "chart-keys" }, words.chartKeys);
  canvas.setAttribute("aria-describedby", "chart-text chart-keys");
  const bar = element("div", { class: "chart-bar" }, readout, whole);

  let chart: uPlot | undefined;
  let drawn: Plot | undefined;
  let shape = "";
  let at = -1;

  const onCursor = (index: number | null | undefined): void => {
    at = index ?? -1;
    readout.replaceChildren(...(drawn ? readoutOf(drawn, at < 0 ? drawn.times.length - 1 : at, tools) : []));
  };
  const build = (plot: Plot): void => {
    chart?.destroy();
    whole.hidden = true;
    const onZoom = (): void => void (whole.hidden = false);
    chart = new uPlot(chartOptions(canvas, plot, { onCursor, onZoom }), chartData(plot), canvas);
    onCursor(undefined);
  };
  const update = (plot: Plot): void => {
    const isZoomed = !whole.hidden;
    chart?.setData(chartData(plot), !isZoomed);
    if (isZoomed) chart?.redraw();
    if (at < 0) onCursor(undefined);
  };

  whole.addEventListener("click", () => {
    if (drawn) chart?.setData(chartData(drawn), true);
    whole.hidden = true;
    canvas.focus();
  });
  canvas.addEventListener("keydown", (event) => {
    const to = drawn && toPoint(event.key, at, drawn.times.length - 1);
    if (chart === undefined || drawn === undefined || to === undefined) return;
    event.preventDefault();
    const value = drawn.lines.map((line) => figureAt(line, to)).find((one) => one !== undefined) ?? 0;
    chart.setCursor({ left: chart.valToPos(drawn.times[to] ?? 0, "x"), top: chart.valToPos(value, "y") });
    onCursor(to);
  });
  new ResizeObserver(() => {
    if (canvas.clientWidth > 0) chart?.setSize({ width: canvas.clientWidth, height: CHART_HEIGHT });
  }).observe(canvas);

  return {
    element: element("figure", { class: "chart" }, bar, canvas, text, keys),
    show({ plot, key, label, text: description }) {
      // Another series, a new band, or a second point beside the first changes the axes.
      const shapeNow = `${key} ${plot.band?.names[0]} ${plot.times.length === 1}`;
      drawn = plot;
      if (shapeNow === shape) update(plot);
      else build(plot);
      shape = shapeNow;
      setText(text, description);
      nameImage(canvas, label);
    },
    recolour: () => drawn && build(drawn),
  };
}

// Focusable only once it shows something.
function nameImage(canvas: HTMLElement, label: string): void {
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
}

// Starts at the last point.
function toPoint(key: string, at: number, last: number): number | undefined {
  const from = at < 0 ? last + 1 : at;
  if (key === "ArrowLeft") return Math.max(0, from - 1);
  return key === "ArrowRight" ? Math.min(last, from + 1) : undefined;
}

/** One line with its band by name, several by the colours of the legend; a screen reader has the names, too. */
function readoutOf({ times, lines, band }: Plot, index: number, { format }: Tools): readonly (Node | string)[] {
  const time = times[index];
  if (time === undefined) return [];
  const figure = (
    name: string | undefined,
    value: number | null | undefined,
    line?: number,
  ): readonly (Node | string)[] => {
    if (name === undefined || typeof value !== "number") return [];
    const swatch = element("span", { class: "swatch", "data-line": line, "aria-hidden": "true" });
    const label = line === undefined ? [`${name} `] : [swatch, element("span", { class: "hidden-text" }, `${name} `)];
    return ["  ", element("span", { class: "reading" }, ...label, format.short(value))];
  };
  const isAlone = lines.length === 1;
  return [
    format.moment(time),
    ...lines.flatMap((line, place) =>
      figure(isAlone ? line.figure : line.name, figureAt(line, index), isAlone ? undefined : place + 1),
    ),
    ...figure(band?.names[0], band?.low[index]),
    ...figure(band?.names[1], band?.high[index]),
  ];
}
