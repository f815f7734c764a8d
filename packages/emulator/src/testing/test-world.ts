import { createNonceMemory } from "../clouds/nonce-memory.ts";
import { createQuotas } from "../clouds/quotas.ts";
import { createRuleBook } from "../clouds/rule-book.ts";
import type { World } from "../clouds/world.ts";
import type { Account } from "../credentials/account.ts";
import { createAccounts } from "../credentials/accounts.ts";
import { createTokens } from "../credentials/tokens.ts";
import { NOW } from "./account.ts";

/** What the clouds have in common, without a server around them. */
export function testWorld(accounts: readonly Account[] = [], now: () => number = () => NOW): World {
  return {
    now,
    accounts: createAccounts(accounts, { lifeMs: 1, capacity: 1 }),
    tokens: createTokens(1),
    limits: {},
    nonces: createNonceMemory(1, 1),
    quotas: createQuotas(),
    rules: createRuleBook({ loose: false, leastConfidence: "low", rulesOff: [] }),
    stored: () => [],
    anonymousCse: false,
    role: "role",
  };
}
