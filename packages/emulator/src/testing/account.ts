import type { Account } from "../credentials/account.ts";

/** The key that the tests sign with. */
export const ACCOUNT: Account = { accessKeyId: "TESTID0001", accessKeySecret: "test-secret-0001" };

/** The clock of the tests. */
export const NOW: number = Date.parse("2026-01-02T03:04:05.678Z");
