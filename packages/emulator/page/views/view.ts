import type { Format } from "../model/format.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "../wire/api.ts";
import type { Live } from "../wire/live.ts";
import type { RuleFacts } from "../wire/types.ts";
import type { Words } from "../words/words.ts";

export interface View {
  readonly element: HTMLElement;
  readonly update: (state: State) => void;
}

export interface Tools {
  readonly words: Words;
  readonly format: Format;
  readonly store: Store<State>;
  readonly api: Api;
  readonly live: Live;
  /** By id; loaded once. */
  readonly rules: () => Promise<ReadonlyMap<string, RuleFacts>>;
  /** Announces to screen readers. */
  readonly say: (text: string) => void;
}

/** `passed` replaces the history entry, for arrow keys in a list. */
export function goTo(hash: string, how: "chosen" | "passed" = "chosen"): void {
  if (how === "chosen") location.hash = hash;
  else location.replace(hash);
}
