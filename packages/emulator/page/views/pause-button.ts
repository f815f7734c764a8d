import { element, setAttribute, setText } from "@yunmeter/page-kit/element";

import type { Tools, View } from "./view.ts";

/** Holds what arrives, so that what is being read stays. */
export function createPause({ words, store, live, say }: Tools): View {
  const text = element("span");
  const button = element("button", { type: "button", class: "quiet pause" }, text);
  button.addEventListener("click", () => {
    const { isPaused } = store.get();
    live.pause(!isPaused);
    say(isPaused ? words.resumed : words.paused);
  });
  return {
    element: button,
    update({ isPaused, held }) {
      setText(text, isPaused ? words.resume(held) : words.pause);
      setAttribute(button, "aria-label", isPaused ? words.resume(held) : words.pause);
      setAttribute(button, "data-paused", isPaused);
    },
  };
}
