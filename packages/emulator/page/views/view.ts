import type { Format } from "../model/format.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "../wire/api.ts";
import type { Live } from "../wire/live.ts";
import type { RuleFacts } from "../wire/types.ts";
import type { Words } from "../words/words.ts";

/** A part of the page: made once, and told of each new state. */
export interface View {
  readonly element: HTMLElement;
  readonly update: (state: State) => void;
}

/** What every part of the page may use. */
export interface Tools {
  readonly words: Words;
  readonly format: Format;
  readonly store: Store<State>;
  readonly api: Api;
  readonly live: Live;
  /** The rules by id; asked for once. */
  readonly rules: () => Promise<ReadonlyMap<string, RuleFacts>>;
  /** Tells those who do not see the page. */
  readonly say: (text: string) => void;
}

/** Goes somewhere; on the way past things it leaves no trace in the history. */
export function goTo(hash: string, how: "chosen" | "passed" = "chosen"): void {
  if (how === "chosen") location.hash = hash;
  else location.replace(hash);
}
