import type { Accounts } from "../credentials/accounts.ts";
import type { Tokens } from "../credentials/tokens.ts";
import type { Limits } from "../limits.ts";
import type { StoredPoint } from "../store/stored-point.ts";
import type { NonceMemory } from "./nonce-memory.ts";
import type { Quotas } from "./quotas.ts";
import type { RuleBook } from "./rule-book.ts";
import type { Vendor } from "./vendor.ts";

/** What all clouds on the port have in common. */
export interface World {
  readonly now: () => number;
  readonly accounts: Accounts;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly nonces: NonceMemory;
  readonly quotas: Quotas;
  readonly rules: RuleBook;
  /** What a cloud has stored, in order of arrival. */
  readonly stored: (vendor: Vendor) => readonly StoredPoint[];
  /** Whether Huawei CSE takes requests without any credentials, as an engine without security does. */
  readonly anonymousCse: boolean;
  /** The name of the instance role that the metadata services know. */
  readonly role: string;
}
