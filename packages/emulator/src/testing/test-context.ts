import type { Account } from "../accounts/account.ts";
import { createAccounts } from "../accounts/accounts.ts";
import { createTokenRegister } from "../clouds/identity/token-register.ts";
import { createNonceMemory } from "../clouds/nonce-memory.ts";
import { createQuotas } from "../clouds/quotas.ts";
import { createSeriesHeads } from "../clouds/remote-write/series-heads.ts";
import { createRuleBook } from "../clouds/rule-book.ts";
import type { ServiceContext } from "../clouds/service-context.ts";
import { NOW } from "./account.ts";

export function testContext(accounts: readonly Account[] = [], now: () => number = () => NOW): ServiceContext {
  return {
    now,
    accounts: createAccounts(accounts, { lifeMs: 1, capacity: 1 }),
    tokens: createTokenRegister(1),
    limits: {},
    nonces: createNonceMemory(1, 1),
    quotas: createQuotas(),
    heads: createSeriesHeads(100),
    rules: createRuleBook({ loose: false, leastConfidence: "low", rulesOff: [] }),
    stored: () => [],
    anonymousCse: false,
    role: "role",
  };
}
