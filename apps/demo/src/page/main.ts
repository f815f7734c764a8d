import { chosenLanguage, chosenTheme, keepLanguage, keepTheme } from "@yunmeter/page-kit/preferences";

import type { Facts, Snapshot } from "../server/snapshot.ts";
import { app } from "./view/app.ts";
import { type Header, header } from "./view/header.ts";
import type { View } from "./view/view.ts";
import { listen } from "./api.ts";
import { CHINESE } from "./words/chinese.ts";
import { ENGLISH } from "./words/english.ts";
import type { Words } from "./words/words.ts";

let words = chosenLanguage() === "en" ? ENGLISH : CHINESE;
let theme = chosenTheme();
let connection: keyof Words["connection"] = "connecting";
let facts: Facts | undefined;
let latest: Snapshot | undefined;
let top: Header | undefined;
let view: View | undefined;

/** Makes the page anew: the language, the colours or the facts have changed. */
function draw(): void {
  document.documentElement.lang = words.language;
  document.documentElement.dataset["theme"] = theme;
  document.title = words.title;
  if (facts === undefined) return;
  top = header(words, facts.inspectorUrl, theme === "dark", { onLanguage, onTheme });
  view = app(words, facts);
  document.body.replaceChildren(top.root, view.root);
  top.connection(connection);
  if (latest !== undefined) view.show?.(latest);
}

function onLanguage(): void {
  words = words.language === "en" ? CHINESE : ENGLISH;
  keepLanguage(words.language);
  redraw();
}

function onTheme(): void {
  theme = theme === "dark" ? "light" : "dark";
  keepTheme(theme);
  redraw();
}

function redraw(): void {
  const at = document.activeElement?.className;
  draw();
  if (at === "plain") document.querySelector<HTMLElement>("header .plain:last-of-type")?.focus();
}

function frame(now: number): void {
  view?.frame?.(now);
  requestAnimationFrame(frame);
}

draw();
requestAnimationFrame(frame);
listen({
  onFacts(next) {
    facts = next;
    draw();
  },
  onSnapshot(snapshot) {
    latest = snapshot;
    view?.show?.(snapshot);
  },
  onBeat(beat) {
    if (facts !== undefined) facts = { ...facts, history: [...facts.history.slice(-149), beat] };
    view?.beat?.(beat);
  },
  onConnection(state) {
    connection = state;
    top?.connection(state);
  },
});
