import { element } from "@yunmeter/page-kit/element";

import { toHash } from "../model/page-route.ts";
import type { Point } from "../wire/types.ts";
import type { Tools } from "./view.ts";

export interface PointsTable {
  readonly element: HTMLElement;
  /** The newest points, at most so many. */
  readonly show: (points: readonly Point[], most: number) => void;
}

/** An accessible alternative to the chart, with exact figures. */
export function createPointsTable({ words, format }: Tools): PointsTable {
  const body = element("tbody");
  const head = element("tr");
  const table = element("table", {}, element("thead", {}, head), body);
  const scroll = element(
    "div",
    { class: "table-scroll", tabindex: 0, role: "region", "aria-label": words.pointsTable },
    table,
  );
  const section = element(
    "details",
    { class: "fold points-fold", open: true },
    element("summary", {}, words.pointsTable),
    scroll,
  );
  let newest: readonly Point[] = [];

  const draw = (): void => {
    const statistics = [...new Set(newest.flatMap((point) => Object.keys(point.statistics ?? {})))];
    const hasValues = newest.some(({ value }) => value !== undefined);
    const hasNotes = newest.some(({ notes = [] }) => notes.length > 0);
    const columns = [...(hasValues ? [words.value] : []), ...statistics];
    const titles = [words.time, ...columns, ...(hasNotes ? [words.noted] : []), words.request];
    head.replaceChildren(
      ...titles.map((title) => element("th", { scope: "col", class: columns.includes(title) && "number" }, title)),
    );
    body.replaceChildren(...newest.map((point) => rowOf(point, statistics, hasValues, hasNotes)));
  };
  const rowOf = (point: Point, statistics: readonly string[], hasValues: boolean, hasNotes: boolean): HTMLElement => {
    const figures = [...(hasValues ? [point.value] : []), ...statistics.map((name) => point.statistics?.[name])];
    const notes = (point.notes ?? []).map(({ note, field }) => `${words.notes[note]}: ${field}`).join(", ");
    const shown = `…${point.requestId.slice(-6)}`;
    const link = element(
      "a",
      {
        href: toHash({ page: "request", name: point.requestId }),
        title: point.requestId,
        "aria-label": `${words.request} ${shown}`,
      },
      shown,
    );
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, format.moment(point.timestamp)),
      ...figures.map((figure) => figureCell(figure, format)),
      hasNotes && element("td", {}, notes),
      element("td", {}, link),
    );
  };
  section.addEventListener("toggle", () => section.open && draw());
  return {
    element: section,
    show(points, most) {
      newest = points.slice(-most).toReversed();
      if (section.open) draw();
    },
  };
}

function figureCell(figure: number | string | undefined, format: Tools["format"]): HTMLElement {
  if (figure === undefined) return element("td");
  return element("td", { class: "number", title: format.exact(figure) }, format.figure(figure));
}
