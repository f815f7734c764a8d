import { colourOf, element } from "@yunmeter/page-kit/element";
import uPlot from "uplot";

import type { MetricsTick } from "../../application/recent-metrics.ts";
import { short } from "../model/format.ts";

export interface Chart {
  readonly root: HTMLElement;
  show(beats: readonly MetricsTick[]): void;
  readonly recolour: () => void;
}

/** Makes it; where there are many values in a beat, it has a band up to the highest of them. */
export function chart(metric: string, hasBand: boolean): Chart {
  const root = element("div", { class: "plot", "aria-hidden": "true" });
  let plot: uPlot | undefined;
  let last: readonly MetricsTick[] = [];

  new ResizeObserver(() => plot?.setSize(sizeOf(root))).observe(root);

  function show(beats: readonly MetricsTick[]): void {
    last = beats;
    const data = dataOf(beats, metric, hasBand);
    if (plot === undefined) plot = new uPlot(optionsFor(root, hasBand), data, root);
    else plot.setData(data);
  }

  return {
    root,
    show,
    recolour() {
      plot?.destroy();
      plot = undefined;
      show(last);
    },
  };
}

function dataOf(beats: readonly MetricsTick[], metric: string, hasBand: boolean): uPlot.AlignedData {
  const own = beats.map(({ measures }) => measures[metric]);
  const times = beats.map(({ at }) => at / 1000);
  const values = own.map((measure) => measure?.value);
  return hasBand ? [times, own.map((measure) => measure?.highest), values] : [times, values];
}

function optionsFor(root: HTMLElement, hasBand: boolean): uPlot.Options {
  const [line, wash, rule, ink] = ["--accent", "--accent-wash", "--rule", "--ink-quiet"].map((name) =>
    colourOf(root, name),
  );
  const font = `10px ${getComputedStyle(root).fontFamily}`;
  const main: uPlot.Series = { stroke: line ?? "", width: 1.5, spanGaps: true, points: { show: false } };
  const axis = { stroke: ink ?? "", font, ticks: { show: false }, grid: { stroke: rule ?? "", width: 1 } };
  return {
    ...sizeOf(root),
    legend: { show: false },
    cursor: { show: false },
    padding: [6, 0, 0, 0],
    scales: { y: { range: (_, least, most) => [Math.min(0, least), most > 0 ? most * 1.15 : 1] } },
    axes: [
      { ...axis, size: 20, space: 90, grid: { show: false }, values: (_, splits) => splits.map(clock) },
      { ...axis, size: 34, space: 34, values: (_, splits) => splits.map(short) },
    ],
    bands: hasBand ? [{ series: [1, 2], fill: wash ?? "" }] : [],
    series: hasBand
      ? [{}, { stroke: "transparent", width: 0, spanGaps: true, points: { show: false } }, main]
      : [{}, { ...main, fill: wash ?? "" }],
  };
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(120, clientWidth), height: Math.max(60, clientHeight) };
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

function clock(seconds: number): string {
  return CLOCK.format(seconds * 1000);
}
