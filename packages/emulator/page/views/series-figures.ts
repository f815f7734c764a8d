import { element } from "@yunmeter/page-kit/element";

import { extentOf, type Plot } from "../model/plot.ts";
import type { Tools } from "./view.ts";

export interface PointCounts {
  readonly shown: number;
  readonly kept: number;
}

// Of a series that stands alone.
export function seriesFigures(plot: Plot, { shown, kept }: PointCounts, { words, format }: Tools): HTMLElement {
  const count = shown < kept ? words.pointsShown(format.figure(shown), format.figure(kept)) : format.figure(shown);
  const terms = [words.latest, words.lowest, words.highest, words.mean];
  const extent = extentOf(plot);
  const values = extent ? [extent.latest, extent.lowest, extent.highest, extent.mean] : [];
  const figures = values.map((value, index) => figureOf(terms[index] ?? "", format.short(value), format.exact(value)));
  return element("dl", { class: "figures" }, ...figures, figureOf(words.points, count));
}

// The chart in words.
export function plotText(plot: Plot, { words, format }: Tools): string {
  const { times, lines, band } = plot;
  const [line, ...others] = lines;
  const extent = extentOf(plot);
  if (line === undefined || extent === undefined || others.length > 0) return lines.map(({ name }) => name).join(", ");
  return words.chartText({
    count: format.figure(times.length),
    from: format.moment(times[0] ?? 0),
    to: format.moment(times.at(-1) ?? 0),
    lowest: format.short(extent.lowest),
    highest: format.short(extent.highest),
    latest: format.short(extent.latest),
    line: line.figure,
    ...(band && { band: band.names }),
  });
}

function figureOf(term: string, figure: string, exact: string = figure): HTMLElement {
  return element("div", {}, element("dt", {}, term), element("dd", { title: exact }, figure));
}
