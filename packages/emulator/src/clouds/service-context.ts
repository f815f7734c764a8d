import type { Accounts } from "../accounts/accounts.ts";
import type { Limits } from "../limits.ts";
import type { StoredPoint } from "../store/stored-point.ts";
import type { TokenRegister } from "./identity/token-register.ts";
import type { NonceMemory } from "./nonce-memory.ts";
import type { Quotas } from "./quotas.ts";
import type { SeriesHeads } from "./remote-write/series-heads.ts";
import type { RuleBook } from "./rule-book.ts";
import type { Vendor } from "./vendor.ts";

export interface ServiceContext {
  readonly now: () => number;
  readonly accounts: Accounts;
  readonly tokens: TokenRegister;
  readonly limits: Limits;
  readonly nonces: NonceMemory;
  readonly quotas: Quotas;
  /** The newest samples of remote write. */
  readonly heads: SeriesHeads;
  readonly rules: RuleBook;
  /** In order of arrival. */
  readonly stored: (vendor: Vendor) => readonly StoredPoint[];
  /** CSE takes requests without credentials, as an engine without security does. */
  readonly anonymousCse: boolean;
  /** The instance role in the metadata services. */
  readonly role: string;
}
