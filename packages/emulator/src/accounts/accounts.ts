import { randomBytes } from "node:crypto";

import type { Account } from "./account.ts";

export interface Accounts {
  find(accessKeyId: string): Account | undefined;
  /** Without temporary keys. */
  ids(): readonly string[];
  put(account: Account): void;
  remove(accessKeyId: string): boolean;
  /** Whether a text is a secret or a token of any key, also in base64. Rotated ones count: the log may hold them. */
  readonly isSecret: (text: string) => boolean;
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
  const secrets = new Set(given.flatMap(secretsOf));
  return {
    find: (accessKeyId) => lasting.get(accessKeyId) ?? temporary.get(accessKeyId),
    ids: () => [...lasting.keys()],
    put(account) {
      lasting.set(account.accessKeyId, account);
      for (const secret of secretsOf(account)) secrets.add(secret);
    },
    remove: (accessKeyId) => lasting.delete(accessKeyId),
    isSecret: (text) => secrets.has(text),
    issue(at) {
      const account = {
        accessKeyId: `STS.${randomBytes(12).toString("hex")}`,
        accessKeySecret: randomBytes(24).toString("base64url"),
        securityToken: randomBytes(48).toString("base64"),
        expiresAt: at + lifeMs,
      };
      const [oldest] = temporary.values();
      if (temporary.size >= capacity && oldest !== undefined) {
        temporary.delete(oldest.accessKeyId);
        for (const secret of secretsOf(oldest)) secrets.delete(secret);
      }
      temporary.set(account.accessKeyId, account);
      for (const secret of secretsOf(account)) secrets.add(secret);
      return account;
    },
  };
}

function secretsOf({ accessKeySecret, securityToken }: Account): readonly string[] {
  if (securityToken === undefined) return [accessKeySecret];
  return [accessKeySecret, securityToken, Buffer.from(securityToken).toString("base64")];
}
