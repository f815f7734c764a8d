import { randomBytes } from "node:crypto";

import type { Account, Emulator } from "@yunmeter/emulator";
import ky from "ky";

import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";

/** One key pair per cloud, so that one can be revoked alone. */
export interface DemoAccounts {
  revoke(cloud: CloudName): Promise<void>;
  grant(cloud: CloudName): void;
}

export function makeKeys(): Readonly<Record<CloudName, Account>> {
  const keysOf = (cloud: CloudName): Account => ({
    accessKeyId: `demo-${cloud}`,
    accessKeySecret: randomBytes(18).toString("base64url"),
  });
  return Object.fromEntries(CLOUD_NAMES.map((cloud) => [cloud, keysOf(cloud)])) as Record<CloudName, Account>;
}

export function manageAccounts(emulator: Emulator, keys: Readonly<Record<CloudName, Account>>): DemoAccounts {
  return {
    async revoke(cloud) {
      const { accessKeyId } = keys[cloud];
      await ky.delete(`${emulator.url}/_yunmeter/api/accounts/${accessKeyId}`);
    },
    grant: (cloud) => emulator.account(keys[cloud]),
  };
}
