import { colourOf } from "@yunmeter/page-kit/element";
import type uPlot from "uplot";

import { axisTime, createFormat } from "../model/format.ts";
import type { Plot } from "../model/plot.ts";

/** In CSS pixels. */
export const CHART_HEIGHT = 300;

export interface ChartListeners {
  readonly onCursor: (index: number | null | undefined) => void;
  readonly onZoom: () => void;
}

/** In the order of `series` in the options. */
export function chartData({ times, lines, band }: Plot): uPlot.AlignedData {
  const edges = band ? [band.low, band.high] : [];
  return [times, ...edges, ...lines.map(({ values }) => values)] as unknown as uPlot.AlignedData;
}

/** The hue of the cloud for one line; several have colours by place, since they may be of one cloud. */
export function lineColour(index: number, lines: number): string {
  return lines === 1 ? "--hue" : `--line-${index + 1}`;
}

export function chartOptions(target: HTMLElement, plot: Plot, { onCursor, onZoom }: ChartListeners): uPlot.Options {
  const colour = (name: string): string => colourOf(target, name);
  const font = `11px ${getComputedStyle(target).fontFamily}`;
  const grid = { stroke: colour("--rule"), width: 1 };
  const axis = { stroke: colour("--ink-quiet"), font, grid, ticks: { show: false } };
  const shade = colour("--hue-band");
  const edge: uPlot.Series = { stroke: shade, width: 1, points: { show: false } };
  const isAlone = plot.times.length === 1;
  const lines = plot.lines.map((_, index): uPlot.Series => {
    const stroke = colour(lineColour(index, plot.lines.length));
    return { stroke, width: 2, points: isAlone ? { size: 9, fill: stroke, show: true } : { size: 5, fill: stroke } };
  });
  return {
    width: Math.max(200, target.clientWidth),
    height: CHART_HEIGHT,
    ms: 1,
    padding: [12, 36, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 9, width: 2, fill: colour("--surface") },
      drag: { x: true, y: false },
    },
    scales: { x: { time: true, ...(isAlone && { range: (_, from, to) => [from - 60_000, to + 60_000] }) } },
    axes: [
      {
        ...axis,
        space: 84,
        size: 32,
        values: (_, splits, _axis, _space, step) => splits.map((split) => axisTime(split, step)),
      },
      { ...axis, size: 56, values: (_, splits) => splits.map((value) => AXIS.short(value)) },
    ],
    bands: plot.band ? [{ series: [2, 1], fill: shade }] : [],
    series: [{}, ...(plot.band ? [edge, edge] : []), ...lines],
    hooks: {
      setCursor: [({ cursor }) => onCursor(cursor.idx)],
      setSelect: [({ select }) => select.width > 0 && onZoom()],
    },
  };
}

const AXIS = createFormat("en");
