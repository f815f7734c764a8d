import { element } from "@yunmeter/page-kit/element";

import type { Tools } from "./view.ts";

export function createReset({ words, api, live, store, say }: Tools): {
  readonly button: HTMLElement;
  readonly dialog: HTMLElement;
} {
  const button = element("button", { type: "button", class: "quiet" }, words.reset);
  const cancel = element("button", { type: "button", class: "quiet" }, words.cancel);
  const confirm = element("button", { type: "button", class: "danger" }, words.reset);
  const title = element("h2", { id: "reset-title" }, words.resetTitle);
  const about = element("p", { id: "reset-about" }, words.resetAbout);
  const dialog = element(
    "dialog",
    { "aria-labelledby": "reset-title", "aria-describedby": "reset-about" },
    title,
    about,
    element("div", { class: "dialog-buttons" }, cancel, confirm),
  );
  button.addEventListener("click", () => dialog.showModal());
  cancel.addEventListener("click", () => dialog.close());
  confirm.addEventListener("click", () => {
    dialog.close();
    if (store.get().isPaused) live.pause(false);
    // The emulator's reset event updates every page, this one included.
    api.reset().then(
      () => say(words.wasReset),
      (error: unknown) => say(words.failed(String(error))),
    );
  });
  return { button, dialog };
}
