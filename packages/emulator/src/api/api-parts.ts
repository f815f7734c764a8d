import type { Cloud } from "../clouds/cloud.ts";
import type { RuleBook } from "../clouds/rule-book.ts";
import type { Accounts } from "../credentials/accounts.ts";
import type { Faults } from "../faults/faults.ts";
import type { Broadcast } from "../store/broadcast.ts";
import type { Journal } from "../store/journal.ts";
import type { LoggedRequest } from "../store/logged-request.ts";
import type { PointStore } from "../store/point-store.ts";

/** What the control API reads and changes. */
export interface ApiParts {
  readonly clouds: readonly Cloud[];
  readonly rules: RuleBook;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly points: PointStore;
  readonly journal: Journal;
  readonly events: Broadcast<EmulatorEvent>;
  readonly reset: () => void;
}

/** What happens while somebody watches. */
export type EmulatorEvent =
  | { readonly type: "request"; readonly request: LoggedRequest }
  | { readonly type: "reset" }
  | { readonly type: "faults" }
  | { readonly type: "accounts" };
