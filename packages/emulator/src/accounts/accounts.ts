import { randomBytes } from "node:crypto";

import type { Account } from "./account.ts";

export interface Accounts {
  find(accessKeyId: string): Account | undefined;
  /** Without temporary keys. */
  ids(): readonly string[];
  put(account: Account): void;
  remove(accessKeyId: string): boolean;
  issue(at: number): Account & Required<Pick<Account, "securityToken" | "expiresAt">>;
}

export interface IssueOptions {
  readonly lifeMs: number;
  /** Beyond it, the oldest temporary key is dropped. */
  readonly capacity: number;
}

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
