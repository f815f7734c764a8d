import uPlot from "uplot";

import { axisTime } from "../model/format.ts";
import type { Plot } from "../model/plot.ts";
import { element, setText } from "./element.ts";
import type { Tools } from "./view.ts";

/** A chart of one series at a time. */
export interface Chart {
  readonly element: HTMLElement;
  /** Draws; `text` says the same in words. Another `key` is another series, which is shown whole. */
  readonly show: (plot: Plot, key: string, text: string, label: string) => void;
  /** Draws again, in the colours of now. */
  readonly recolour: () => void;
}

const HEIGHT = 300;

/** Makes an empty chart, which goes from point to point by arrow keys and tells in words where it is. */
export function createChart({ words, format }: Tools): Chart {
  const canvas = element("div", { class: "chart-canvas", tabindex: 0, role: "img" });
  const readout = element("output", { class: "readout" });
  const whole = element("button", { class: "quiet", type: "button", hidden: true }, words.wholeChart);
  const text = element("p", { class: "hidden-text", id: "chart-text" });
  const keys = element("p", { class: "hidden-text", id: "chart-keys" }, words.chartKeys);
  canvas.setAttribute("aria-describedby", "chart-text chart-keys");
  const bar = element("div", { class: "chart-bar" }, readout, whole);
  const figure = element("figure", { class: "chart" }, bar, canvas, text, keys);

  let chart: uPlot | undefined;
  let drawn: Plot | undefined;
  let shape = "";
  let at = -1;
  let isZoomed = false;

  const tell = (index: number | null | undefined): void => {
    at = index ?? -1;
    setText(readout, drawn === undefined ? "" : readoutText(drawn, at < 0 ? drawn.times.length - 1 : at));
  };
  const readoutText = ({ times, line, low, high, names }: Plot, index: number): string => {
    const [time, value, least, most] = [times[index], line[index], low[index], high[index]];
    if (time === undefined) return "";
    const figureOf = (number: number | null | undefined): string =>
      typeof number === "number" ? format.short(number) : "–";
    const band =
      typeof least === "number" && typeof most === "number"
        ? `  ${names.low} ${figureOf(least)}  ${names.high} ${figureOf(most)}`
        : "";
    return `${format.moment(time)}  ${names.line} ${figureOf(value)}${band}`;
  };
  const build = (plot: Plot): void => {
    chart?.destroy();
    const options = chartOptions(canvas, plot, {
      onCursor: tell,
      onZoom: (zoomed) => {
        isZoomed = zoomed;
        whole.hidden = !zoomed;
      },
    });
    chart = new uPlot(options, toData(plot), canvas);
  };

  whole.addEventListener("click", () => {
    if (chart && drawn) chart.setData(toData(drawn), true);
    whole.hidden = true;
    isZoomed = false;
    canvas.focus();
  });
  canvas.addEventListener("keydown", (event) => {
    if (!chart || !drawn || !(event.key === "ArrowLeft" || event.key === "ArrowRight")) return;
    event.preventDefault();
    const last = drawn.times.length - 1;
    const from = at < 0 ? last + 1 : at;
    const to = Math.min(last, Math.max(0, from + (event.key === "ArrowLeft" ? -1 : 1)));
    const [time = 0, value] = [drawn.times[to], drawn.line[to]];
    chart.setCursor({ left: chart.valToPos(time, "x"), top: chart.valToPos(value ?? 0, "y") });
    tell(to);
  });
  new ResizeObserver(() => {
    if (chart && canvas.clientWidth > 0) chart.setSize({ width: canvas.clientWidth, height: HEIGHT });
  }).observe(canvas);

  return {
    element: figure,
    show(plot, key, description, label) {
      const isOther = `${key} ${plot.names.low === undefined}` !== shape;
      shape = `${key} ${plot.names.low === undefined}`;
      drawn = plot;
      if (isOther || chart === undefined) {
        whole.hidden = true;
        isZoomed = false;
        build(plot);
        tell(-1);
      } else {
        chart.setData(toData(plot), !isZoomed);
        if (isZoomed) chart.redraw();
        if (at < 0) tell(-1);
      }
      setText(text, description);
      canvas.setAttribute("aria-label", label);
    },
    recolour() {
      if (drawn) build(drawn);
    },
  };
}

function toData({ times, line, low, high }: Plot): uPlot.AlignedData {
  return [times, low, high, line] as unknown as uPlot.AlignedData;
}

interface Listeners {
  readonly onCursor: (index: number | null | undefined) => void;
  readonly onZoom: (isZoomed: boolean) => void;
}

function chartOptions(target: HTMLElement, plot: Plot, { onCursor, onZoom }: Listeners): uPlot.Options {
  const colour = (name: string): string => resolved(target, name);
  const [line, band, ink, rule] = [colour("--hue"), colour("--hue-band"), colour("--ink-quiet"), colour("--rule")];
  const font = `11px ${getComputedStyle(target).fontFamily}`;
  const axis = { stroke: ink, font, grid: { stroke: rule, width: 1 }, ticks: { show: false } };
  const edge: uPlot.Series = { stroke: band, width: 1, points: { show: false } };
  const isSparse = plot.times.length === 1;
  return {
    width: Math.max(200, target.clientWidth),
    height: HEIGHT,
    ms: 1,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 9, width: 2, fill: colour("--surface"), stroke: line },
      drag: { x: true, y: false },
    },
    scales: { x: { time: true, ...(isSparse && { range: (_, from, to) => [from - 60_000, to + 60_000] }) } },
    axes: [
      {
        ...axis,
        space: 84,
        size: 32,
        values: (_, splits, _axis, _space, step) => splits.map((split) => axisTime(split, step)),
      },
      { ...axis, size: 56, values: (_, splits) => splits.map(axisFigure) },
    ],
    bands: [{ series: [2, 1], fill: band }],
    series: [
      {},
      edge,
      edge,
      { stroke: line, width: 2, points: { size: isSparse ? 9 : 5, fill: line, ...(isSparse && { show: true }) } },
    ],
    hooks: {
      setCursor: [({ cursor }) => onCursor(cursor.idx)],
      setSelect: [({ select }) => select.width > 0 && onZoom(true)],
    },
  };
}

/** The colour that a name stands for in the theme of now: a canvas knows nothing of names. */
function resolved(target: HTMLElement, name: string): string {
  const probe = element("span");
  probe.style.color = `var(${name})`;
  target.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const AXIS_FIGURE = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });

function axisFigure(value: number): string {
  return AXIS_FIGURE.format(value);
}
