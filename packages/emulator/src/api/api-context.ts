import type { Accounts } from "../accounts/accounts.ts";
import type { CloudService } from "../clouds/cloud-service.ts";
import type { RuleBook } from "../clouds/rule-book.ts";
import type { Faults } from "../faults/faults.ts";
import type { Broadcast } from "../store/broadcast.ts";
import type { Journal } from "../store/journal.ts";
import type { LoggedRequest } from "../store/logged-request.ts";
import type { PointStore } from "../store/point-store.ts";

export interface ApiContext {
  readonly clouds: readonly CloudService[];
  readonly rules: RuleBook;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly points: PointStore;
  readonly journal: Journal;
  readonly events: Broadcast<EmulatorEvent>;
  readonly reset: () => void;
}

export type EmulatorEvent =
  | { readonly type: "request"; readonly request: LoggedRequest }
  | { readonly type: "reset" }
  | { readonly type: "faults" }
  | { readonly type: "accounts" };
