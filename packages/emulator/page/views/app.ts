import { element, setAttribute } from "@yunmeter/page-kit/element";

import { toHash } from "../model/page-route.ts";
import type { State } from "../state/state.ts";
import { createHeader } from "./header.ts";
import { createPause } from "./pause-button.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createRequestList } from "./request-list.ts";
import { createReset } from "./reset-dialog.ts";
import { createSeriesList } from "./series-list.ts";
import { createSubject } from "./subject.ts";
import type { Tools, View } from "./view.ts";

export interface App extends View {
  readonly onKey: (event: KeyboardEvent) => void;
}

export function createApp(tools: Tools, preferences: Preferences, announcer: HTMLElement): App {
  const { words, store } = tools;
  const reset = createReset(tools);
  const subject = createSubject(tools);
  const controls = createPreferences(tools, preferences, subject.recolour);
  const pause = createPause(tools);
  const header = createHeader(tools, [pause.element, reset.button, ...controls]);
  const lists = [createSeriesList(tools), createRequestList(tools)];
  const tabs = createTabs(tools);
  const side = element("div", { class: "lists" }, tabs.element, ...lists.map((list) => list.element));
  const skip = element("a", { class: "skip", href: "#subject" }, words.toContent);
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    subject.element.focus();
  });
  const app = element("div", { class: "app" }, skip, header.element, side, subject.element, reset.dialog, announcer);
  let isSearchWanted = false;
  const focusSearch = (): void => {
    const search = app.querySelector<HTMLElement>(`#search-${store.get().list}`);
    if (search?.checkVisibility() !== true) return;
    isSearchWanted = false;
    search.focus();
  };
  return {
    element: app,
    onKey(event) {
      const { target, key } = event;
      // Enter moves from a list to its subject; a slash focuses the search of the front list.
      if (key === "Enter" && target instanceof Element && target.matches(".list")) {
        requestAnimationFrame(() => subject.element.focus());
      }
      if (key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
      event.preventDefault();
      isSearchWanted = true;
      focusSearch();
      // A narrow screen shows a list or its subject.
      if (isSearchWanted) subject.back();
    },
    update(state) {
      setAttribute(app, "aria-busy", !state.isLoaded && "true");
      app.dataset["list"] = state.list;
      app.dataset["view"] = isList(state) ? "list" : "subject";
      for (const view of [header, pause, tabs, ...lists, subject]) view.update(state);
      if (isSearchWanted) focusSearch();
    },
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, dialog *");
}

// Narrow screens show either a list or its subject.
function isList({ route, series, log }: State): boolean {
  // Before anything arrived, the starters are of more use than an empty list.
  const isEmpty = series.all.length === 0 && log.entries.length === 0;
  return (route.page === "series" && !isEmpty) || route.page === "requests";
}

function createTabs({ words }: Tools): View {
  const series = element("a", { href: "#/" }, words.series);
  const requests = element("a", { href: toHash({ page: "requests" }) }, words.requests);
  return {
    element: element("nav", { class: "tabs", "aria-label": words.lists }, series, requests),
    update({ list, vendor }) {
      series.setAttribute("href", toHash({ page: "series", ...(vendor && { vendor }) }));
      setAttribute(series, "aria-current", list === "series" && "true");
      setAttribute(requests, "aria-current", list === "requests" && "true");
    },
  };
}
