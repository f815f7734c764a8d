import { element } from "@yunmeter/page-kit/element";

import { MOST_LINES } from "../model/chart-view.ts";
import { shortName } from "../model/clouds.ts";
import { lineName } from "../model/line-names.ts";
import { toHash, toggled } from "../model/page-route.ts";
import type { IndexedSeries } from "../model/series-index.ts";
import { visible } from "../model/visible-text.ts";
import { chartedSeries, foundSeries, type State } from "../state/state.ts";
import { dot } from "./badges.ts";
import type { Tools, View } from "./view.ts";

// A longer list is not read; the search narrows it.
const MOST_OFFERED = 100;

/** Offers other series for the chart: those of the same name first, then those that the search of the list finds. */
export function createSeriesOffer(tools: Tools): View {
  const { words, store } = tools;
  const list = element("div", { class: "offer-list" });
  const summary = element("summary", { class: "offer-head", title: words.addSeriesAbout }, words.addSeries);
  const offer = element("details", { class: "offer" }, summary, list);
  const draw = (): void => {
    const state = store.get();
    list.replaceChildren(...(offer.open ? offered(state).flatMap((group) => groupOf(group, state, tools)) : []));
  };
  const close = (): void => {
    offer.open = false;
  };
  offer.addEventListener("toggle", draw);
  offer.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close();
    summary.focus();
  });
  offer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !offer.contains(relatedTarget)) close();
  });
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") !== null) close();
  });
  return {
    element: offer,
    update(state) {
      const isFull = chartedSeries(state).length >= MOST_LINES;
      offer.hidden = isFull || state.series.all.length < 2;
    },
  };
}

interface Offer {
  readonly isSameName: boolean;
  readonly series: readonly IndexedSeries[];
}

function offered(state: State): readonly Offer[] {
  const charted = new Set(chartedSeries(state));
  const [id = ""] = charted;
  const name = state.series.byId.get(id)?.facts.name;
  const isFree = ({ facts }: IndexedSeries): boolean => !charted.has(facts.id);
  const same = state.series.all.filter((one) => isFree(one) && one.facts.name === name);
  const rest = foundSeries(state).filter((one) => isFree(one) && one.facts.name !== name);
  return [
    { isSameName: true, series: same.slice(0, MOST_OFFERED) },
    { isSameName: false, series: rest.slice(0, MOST_OFFERED) },
  ].filter(({ series }) => series.length > 0);
}

function groupOf({ isSameName, series }: Offer, state: State, tools: Tools): readonly HTMLElement[] {
  const charted = chartedSeries(state);
  const links = series.map(({ facts }) => {
    const href = toHash(toggled(charted, facts.id));
    const name = lineName(facts, (vendor) => shortName(vendor, tools.words.language));
    return element("li", {}, element("a", { href }, dot(facts.vendor), visible(name)));
  });
  const { sameName, otherSeries } = tools.words;
  return [element("p", { class: "offer-title" }, isSameName ? sameName : otherSeries), element("ul", {}, ...links)];
}
