import { element } from "@yunmeter/page-kit/element";

import type { Words } from "../words/words.ts";

/** Shown above everything once the program has ended. */
export function endNotice(words: Words): HTMLElement {
  return element("p", { class: "end-notice", role: "alert" }, words.ended(COMMAND));
}

const COMMAND = "npx -y pnpm@12 demo";
