import { randomBytes } from "node:crypto";

import type { Account } from "./account.ts";

/** The keys that the emulator knows. */
export interface Accounts {
  find(accessKeyId: string): Account | undefined;
  /** The ids, without those handed out for a time. */
  ids(): readonly string[];
  /** Adds an account, or gives it another secret. */
  put(account: Account): void;
  remove(accessKeyId: string): boolean;
  /** Makes a temporary key. */
  issue(at: number): Account & Required<Pick<Account, "securityToken" | "expiresAt">>;
}

/** How temporary keys are made. */
export interface IssueOptions {
  readonly lifeMs: number;
  /** At most so many at once; the oldest go first. */
  readonly capacity: number;
}

/** Makes the register of accounts. */
export function createAccounts(given: readonly Account[], { lifeMs, capacity }: IssueOptions): Accounts {
  const lasting = new Map(given.map((account) => [account.accessKeyId, account]));
  const temporary = new Map<string, Account>();
  return {
    find: (accessKeyId) => lasting.get(accessKeyId) ?? temporary.get(accessKeyId),
    ids: () => [...lasting.keys()],
    put: (account) => void lasting.set(account.accessKeyId, account),
    remove: (accessKeyId) => lasting.delete(accessKeyId),
    issue(at) {
      const account = {
        accessKeyId: `STS.${randomBytes(12).toString("hex")}`,
        accessKeySecret: randomBytes(24).toString("base64url"),
        securityToken: randomBytes(48).toString("base64"),
        expiresAt: at + lifeMs,
      };
      const [oldest] = temporary.keys();
      if (temporary.size >= capacity && oldest !== undefined) temporary.delete(oldest);
      temporary.set(account.accessKeyId, account);
      return account;
    },
  };
}
