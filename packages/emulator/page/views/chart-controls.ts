import { element, setAttribute } from "@yunmeter/page-kit/element";

import { CHART_VIEWS, RANGE_NAMES, type RangeName } from "../model/chart-view.ts";
import { createSeriesOffer } from "./series-offer.ts";
import type { Tools, View } from "./view.ts";

/** How the series are shown, of which time, and with which others. */
export function createChartControls(tools: Tools): View {
  const { words, store } = tools;
  const views = CHART_VIEWS.map((chartView) => {
    const button = element("button", { type: "button", class: "segment" }, words.chartViews[chartView]);
    button.addEventListener("click", () => store.set({ chartView }));
    return { chartView, button };
  });
  const buttons = views.map(({ button }) => button);
  const segments = element("div", { class: "segments", role: "group", "aria-label": words.chartViewLabel }, ...buttons);
  const range = element(
    "select",
    { "aria-label": words.rangeLabel, title: words.rangeAbout },
    ...RANGE_NAMES.map((name) => element("option", { value: name }, words.ranges[name])),
  );
  range.addEventListener("change", () => store.set({ range: range.value as RangeName }));
  const others = createSeriesOffer(tools);
  return {
    element: element("div", { class: "chart-controls" }, segments, range, others.element),
    update(state) {
      for (const { chartView, button } of views) {
        setAttribute(button, "aria-pressed", String(chartView === state.chartView));
      }
      if (range.value !== state.range) range.value = state.range;
      others.update(state);
    },
  };
}
