import { element, setText } from "@yunmeter/page-kit/element";

import type { Tools } from "./view.ts";

const SHOWN_MS = 1_500;

/** A text to copy, and the button that does. */
export function copyBlock(text: string, label: string, tools: Tools): HTMLElement {
  return element(
    "div",
    { class: "copy-block" },
    element("pre", { class: "code", tabindex: 0, role: "region", "aria-label": label }, text),
    copyButton(() => text, tools),
  );
}

export function copyButton(read: () => string, { words, say }: Tools, label: string = words.copy): HTMLElement {
  const button = element("button", { type: "button", class: "quiet copy" }, label);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(read());
    setText(button, words.copied);
    say(words.copied);
    setTimeout(() => setText(button, label), SHOWN_MS);
  };
  button.addEventListener("click", () => {
    copy().catch((error: unknown) => say(words.failed(String(error))));
  });
  return button;
}
