import { colourOf, element } from "@yunmeter/page-kit/element";
import uPlot from "uplot";

import type { MetricsTick } from "../../application/recent-metrics.ts";
import { withUnit } from "../model/format.ts";
import { type TimeTick, timeTicks } from "../model/time-ticks.ts";

export interface Chart {
  readonly root: HTMLElement;
  show(ticks: readonly MetricsTick[]): void;
  readonly recolour: () => void;
}

export interface ChartOptions {
  readonly metric: string;
  readonly unit: string;
  /** Many values per tick: draws a band from the mean up to the highest. */
  readonly hasBand: boolean;
}

export function chart({ metric, unit, hasBand }: ChartOptions): Chart {
  const root = element("div", { class: "plot", "aria-hidden": "true" });
  let plot: uPlot | undefined;
  let last: readonly MetricsTick[] = [];

  new ResizeObserver(() => plot?.setSize(sizeOf(root))).observe(root);

  function show(ticks: readonly MetricsTick[]): void {
    last = ticks;
    // uPlot would draw a time axis of a thousand days.
    if (ticks.length < 2) return;
    const data = dataOf(ticks, metric, unit, hasBand);
    if (plot === undefined) plot = new uPlot(optionsFor(root, unit, hasBand), data, root);
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

/** Counts show their highest value: the mean of two order numbers is no order. */
function dataOf(ticks: readonly MetricsTick[], metric: string, unit: string, hasBand: boolean): uPlot.AlignedData {
  const own = ticks.map(({ readings }) => readings[metric]);
  const times = ticks.map(({ at }) => at / 1000);
  const values = own.map((reading) => (unit === "" ? reading?.highest : reading?.mean));
  return hasBand ? [times, own.map((reading) => reading?.highest), values] : [times, values];
}

function optionsFor(root: HTMLElement, unit: string, hasBand: boolean): uPlot.Options {
  const [line, wash, rule, ink] = ["--accent", "--accent-wash", "--rule", "--ink-quiet"].map((name) =>
    colourOf(root, name),
  );
  const font = `11px ${getComputedStyle(root).fontFamily}`;
  const main: uPlot.Series = { stroke: line ?? "", width: 1.5, spanGaps: true, points: { show: false } };
  const axis = { stroke: ink ?? "", font, ticks: { show: false }, grid: { stroke: rule ?? "", width: 1 } };
  const incrs = unit === "" ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] } : {};
  return {
    ...sizeOf(root),
    legend: { show: false },
    cursor: { show: false },
    // Room for half of a time label at the right edge.
    padding: [8, 28, 0, 0],
    scales: { y: { range: (_, least, most) => [Math.min(0, least), most > 0 ? most * 1.15 : 1] } },
    axes: [
      {
        ...axis,
        size: 22,
        grid: { show: false },
        splits: (plot, _, from, to) => ticksOf(plot, from, to).map(({ at }) => at),
        values: (plot) => ticksOf(plot).map(({ label }) => label),
      },
      {
        ...axis,
        ...incrs,
        size: ({ ctx }, labels) => widthOf(ctx, font, labels ?? []),
        space: 34,
        values: (_, splits) => splits.map((value) => withUnit(value, unit)),
      },
    ],
    bands: hasBand ? [{ series: [1, 2], fill: wash ?? "" }] : [],
    series: hasBand
      ? [{}, { stroke: "transparent", width: 0, spanGaps: true, points: { show: false } }, main]
      : [{}, { ...main, fill: wash ?? "" }],
  };
}

function ticksOf(
  { bbox, scales }: uPlot,
  from = scales["x"]?.min ?? 0,
  to = scales["x"]?.max ?? 0,
): readonly TimeTick[] {
  return timeTicks(from, to, bbox.width / devicePixelRatio);
}

/** Room for the widest label of the axis. */
function widthOf(ctx: CanvasRenderingContext2D, font: string, labels: readonly string[]): number {
  ctx.save();
  ctx.font = font;
  const widest = Math.max(LEAST_AXIS_PX, ...labels.map((label) => ctx.measureText(label).width));
  ctx.restore();
  return Math.ceil(widest) + 12;
}

const LEAST_AXIS_PX = 28;

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(120, clientWidth), height: Math.max(60, clientHeight) };
}
