import { element } from "@yunmeter/page-kit/element";

import type { Plot } from "../model/plot.ts";
import type { Tools } from "./view.ts";

const MOST = 200;

/** The newest moments of several lines, a column each. */
export function linesTable({ times, lines }: Plot, { words, format }: Tools): HTMLElement {
  const heads = lines.map(({ name }) => element("th", { scope: "col", class: "number" }, name));
  const from = Math.max(0, times.length - MOST);
  const rows = times.slice(from).map((time, index) => {
    const cells = lines.map(({ values }) => {
      const value = values[from + index];
      if (typeof value !== "number") return element("td");
      return element("td", { class: "number", title: format.exact(value) }, format.figure(value));
    });
    return element("tr", {}, element("th", { scope: "row" }, format.moment(time)), ...cells);
  });
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, words.time), ...heads));
  const table = element("table", {}, head, element("tbody", {}, ...rows.toReversed()));
  return element("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": words.pointsTable }, table);
}
