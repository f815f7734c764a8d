import { chosenLanguage, chosenTheme, keepLanguage, keepTheme } from "@yunmeter/page-kit/preferences";

import type { Facts, Snapshot } from "../server/snapshot.ts";
import { subscribe } from "./api.ts";
import { app } from "./view/app.ts";
import { endNotice } from "./view/end-notice.ts";
import { type Header, header } from "./view/header.ts";
import type { View } from "./view/view.ts";
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

/** Builds the page again: after a change of language, theme or facts, and at the end. */
function draw(): void {
  document.documentElement.lang = words.language;
  document.documentElement.dataset["theme"] = theme;
  document.title = words.title;
  if (facts === undefined) return;
  top = header(words, facts.inspectorUrl, theme === "dark", { onLanguage, onTheme });
  view = app(words, facts);
  const notice = connection === "ended" ? [endNotice(words)] : [];
  document.body.replaceChildren(top.root, ...notice, view.root);
  document.documentElement.dataset["connection"] = connection;
  top.connection(connection);
  if (latest !== undefined) view.show?.(latest);
}

function onLanguage(): void {
  words = words.language === "en" ? CHINESE : ENGLISH;
  keepLanguage(words.language);
  drawKeepingFocus();
}

function onTheme(): void {
  theme = theme === "dark" ? "light" : "dark";
  keepTheme(theme);
  drawKeepingFocus();
}

function drawKeepingFocus(): void {
  const id = document.activeElement?.id;
  draw();
  if (id !== undefined && id !== "") document.querySelector<HTMLElement>(`#${id}`)?.focus();
}

function frame(now: number): void {
  view?.frame?.(now);
  requestAnimationFrame(frame);
}

function setConnection(state: keyof Words["connection"]): void {
  connection = state;
  document.documentElement.dataset["connection"] = state;
  top?.connection(state);
}

draw();
requestAnimationFrame(frame);
subscribe({
  onFacts(next) {
    facts = next;
    draw();
  },
  onSnapshot(snapshot) {
    latest = snapshot;
    if (snapshot.phase === "ending" && connection === "live") setConnection("ending");
    view?.show?.(snapshot);
  },
  onTick(tick) {
    if (facts !== undefined) facts = { ...facts, history: [...facts.history.slice(-149), tick] };
    view?.tick?.(tick);
  },
  onConnection(state) {
    const isOver = connection === "ended";
    if (isOver) return;
    setConnection(state);
    if (state === "ended") draw();
  },
});
