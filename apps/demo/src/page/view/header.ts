import { element, setText } from "@yunmeter/page-kit/element";
import { mark } from "@yunmeter/page-kit/mark";

import type { Words } from "../words/words.ts";

export interface Header {
  readonly root: HTMLElement;
  connection(state: keyof Words["connection"]): void;
}

export interface HeaderActions {
  readonly onLanguage: () => void;
  readonly onTheme: () => void;
}

export function header(words: Words, inspectorUrl: string, isDark: boolean, actions: HeaderActions): Header {
  const connection = element(
    "span",
    { class: "connection", role: "status", "data-connection": "connecting" },
    words.connection.connecting,
  );
  const theme = element(
    "button",
    {
      type: "button",
      id: "theme",
      class: "plain",
      "aria-label": isDark ? words.theme.toLight : words.theme.toDark,
      on: { click: actions.onTheme },
    },
    isDark ? "☀" : "☾",
  );
  const language = element(
    "button",
    {
      type: "button",
      id: "language",
      class: "plain",
      lang: words.language === "en" ? "zh-CN" : "en",
      on: { click: actions.onLanguage },
    },
    words.otherLanguage,
  );
  const inspector = element("a", { class: "plain", href: inspectorUrl, target: "_blank" }, words.inspector);
  return {
    root: element(
      "header",
      { class: "top" },
      element("a", { class: "skip", href: "#lanes" }, words.toContent),
      element("span", { class: "brand" }, mark(), element("b", {}, "Yunmeter"), element("span", {}, words.demo)),
      connection,
      inspector,
      language,
      theme,
    ),
    connection(next) {
      setText(connection, words.connection[next]);
      connection.dataset["connection"] = next;
      // The emulator ended with the demo.
      inspector.hidden = next === "ended";
    },
  };
}
