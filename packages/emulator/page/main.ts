import { element } from "@yunmeter/page-kit/element";
import { chosenLanguage, chosenTheme, keepLanguage, keepTheme, type Theme } from "@yunmeter/page-kit/preferences";

import { createFormat } from "./model/format.ts";
import { keptIn, parseRoute, withKept } from "./model/page-route.ts";
import { arriveAt, chartedSeries, initialState } from "./state/state.ts";
import { createStore } from "./state/store.ts";
import { type App, createApp } from "./views/app.ts";
import { createApi } from "./wire/api.ts";
import { listenToEvents } from "./wire/events.ts";
import { createLive } from "./wire/live.ts";
import { createSubjectLoader } from "./wire/subject.ts";
import { CHINESE } from "./words/chinese.ts";
import { ENGLISH } from "./words/english.ts";

const API_ROOT = "/_yunmeter/api";

const store = createStore({
  ...initialState(parseRoute(location.hash)),
  ...keptIn(location.hash),
});
const api = createApi(API_ROOT);
const loadSubject = createSubjectLoader(api, store);
const live = createLive(api, store, loadSubject);
let rules: ReturnType<typeof askForRules> | undefined;
let app: App | undefined;

build();
drawOnChange();
followAddress();
// On the document: at first no part of the page has the focus.
addEventListener("keydown", (event) => app?.onKey(event));
listenToEvents(API_ROOT, live, store);

/** Builds the page in the chosen language; the state is shared by all languages. */
function build(): void {
  const words = chosenLanguage() === "en" ? ENGLISH : CHINESE;
  const announcer = element("div", { class: "hidden-text", role: "status", "aria-live": "polite" });
  const tools = {
    words,
    format: createFormat(words.language),
    store,
    api,
    live,
    rules: () => (rules ??= askForRules()),
    say: (text: string) => (announcer.textContent = text),
  };
  const preferences = {
    theme: () => (document.documentElement.dataset["theme"] === "dark" ? ("dark" as const) : ("light" as const)),
    setTheme(theme: Theme) {
      document.documentElement.dataset["theme"] = theme;
      keepTheme(theme);
    },
    switchLanguage() {
      keepLanguage(words.language === "en" ? "zh-CN" : "en");
      build();
    },
  };
  document.documentElement.lang = words.language;
  document.documentElement.dataset["theme"] = chosenTheme();
  document.title = words.title;
  app = createApp(tools, preferences, announcer);
  document.body.replaceChildren(app.element);
  app.update(store.get());
}

// Draws at most once a frame.
function drawOnChange(): void {
  let isDue = false;
  let middle: string | undefined;
  store.listen(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      app?.update(store.get());
      keepAddress();
      const { route } = store.get();
      const now = route.page === "request" ? `request ${route.name}` : chartedSeries(store.get()).join(" ");
      if (now !== middle) void loadSubject(false);
      middle = now;
    });
  });
}

/** A reload, and a link that is copied, show what is shown now. */
function keepAddress(): void {
  const address = withKept(location.hash, store.get());
  if (address !== (location.hash || "#/")) history.replaceState(history.state, "", address);
}

function followAddress(): void {
  addEventListener("hashchange", () => {
    store.set({ ...arriveAt(parseRoute(location.hash)), ...keptIn(location.hash) });
  });
}

async function askForRules(): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof api.rules>>["rules"][number]>> {
  const known = await api.rules().catch(() => ({ rules: [] }));
  return new Map(known.rules.map((rule) => [rule.id, rule]));
}
