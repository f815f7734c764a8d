import { element } from "@yunmeter/page-kit/element";

import { toHash, toggled } from "../model/page-route.ts";
import { extentOf, type Plot } from "../model/plot.ts";
import type { Tools } from "./view.ts";

/** The lines of a chart with their figures, and a button that takes one out. */
export function legend(plot: Plot, tools: Tools): HTMLElement {
  const { words, format } = tools;
  const ids = plot.lines.map(({ id }) => id);
  const rows = plot.lines.map(({ id, name }, index) => {
    const extent = extentOf(plot, index);
    const figures = extent ? [extent.latest, extent.lowest, extent.highest, extent.mean] : [];
    const remove = element("a", { class: "remove", href: toHash(toggled(ids, id)) }, "×");
    remove.setAttribute("aria-label", words.removeLine(name));
    const swatch = element("span", { class: "swatch", "data-line": index + 1, "aria-hidden": "true" });
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, swatch, element("a", { href: toHash({ page: "one-series", id }) }, name)),
      ...figures.map((figure) => element("td", { class: "number", title: format.exact(figure) }, format.short(figure))),
      ...(extent ? [] : [element("td", { colspan: 4 })]),
      element("td", {}, remove),
    );
  });
  const titles = [words.latest, words.lowest, words.highest, words.mean];
  const heads = titles.map((title) => element("th", { scope: "col", class: "number" }, title));
  const first = element("th", { scope: "col" }, words.series);
  const head = element("thead", {}, element("tr", {}, first, ...heads, element("td")));
  const table = element("table", { class: "legend" }, head, element("tbody", {}, ...rows));
  return element("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": words.series }, table);
}
