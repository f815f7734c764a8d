import { element, setText } from "@yunmeter/page-kit/element";

import { toHash, toggled } from "../model/page-route.ts";
import type { IndexedSeries } from "../model/series-index.ts";
import { visible } from "../model/visible-text.ts";
import { chartedSeries, foundSeries, shownSeries } from "../state/state.ts";
import { dot, noteBadges } from "./badges.ts";
import type { PooledRow } from "./row-pool.ts";
import { createSearchBox } from "./search-box.ts";
import { goTo, type Tools, type View } from "./view.ts";
import { createVirtualList } from "./virtual-list.ts";

const ROW_HEIGHT = 54;

export function createSeriesList(tools: Tools): View {
  const { words, store } = tools;
  const search = createSearchBox("series", words.searchSeries, (seriesSearch) => store.set({ seriesSearch }));
  const list = createVirtualList<IndexedSeries>({
    name: "series",
    label: words.series,
    rowHeight: ROW_HEIGHT,
    keyOf: ({ facts }) => facts.id,
    createRow: () => createRow(tools),
    onChoose({ facts: { id } }, how) {
      if (how === "added") location.hash = toHash(toggled(chartedSeries(store.get()), id));
      else goTo(toHash({ page: "one-series", id }), how);
    },
  });
  const count = element("span", { class: "count", role: "status" });
  const empty = element("p", { class: "empty" });
  const head = element("div", { class: "pane-head" }, element("h2", {}, words.series), count);
  const searchRow = element("div", { class: "search-row" }, search.element);
  const pane = element(
    "section",
    { class: "pane pane-series", "aria-label": words.series },
    head,
    searchRow,
    list.element,
    empty,
  );
  return {
    element: pane,
    update(state) {
      const found = foundSeries(state);
      search.show(state.seriesSearch);
      empty.hidden = found.length > 0;
      list.show(found, shownSeries(state));
      setText(count, state.seriesSearch === "" ? "" : words.found(found.length));
      setText(empty, state.series.all.length === 0 ? words.noSeries : words.noSeriesFound);
    },
  };
}

function createRow({ words, format }: Tools): PooledRow<IndexedSeries> {
  const mark = element("span", { class: "row-mark" });
  const name = element("span", { class: "row-name" });
  const value = element("span", { class: "row-value" });
  const dimensions = element("span", { class: "row-more" });
  const badges = element("span", { class: "row-badges" });
  const row = element("div", { class: "row" }, mark, name, value, dimensions, badges);
  let shown: IndexedSeries | undefined;
  return {
    element: row,
    show(item) {
      if (item === shown) return;
      shown = item;
      const { facts } = item;
      mark.replaceChildren(dot(facts.vendor));
      setText(name, visible(facts.name));
      setText(dimensions, secondLine(item, words));
      setText(value, facts.lastValue === undefined ? "" : format.short(facts.lastValue));
      value.title = facts.lastValue === undefined ? "" : format.exact(facts.lastValue);
      badges.replaceChildren(...noteBadges(facts.notes, words));
      row.title = `${visible(facts.name)}\n${secondLine(item, words)}`;
    },
  };
}

function secondLine({ facts: { period }, dimensions }: IndexedSeries, words: Tools["words"]): string {
  const parts = [...(period === undefined ? [] : [`${period} s`]), visible(dimensions) || words.noDimensions];
  return parts.join(" · ");
}
