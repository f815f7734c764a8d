import type { Account } from "../accounts/account.ts";

export const ACCOUNT: Account = { accessKeyId: "TESTID0001", accessKeySecret: "test-secret-0001" };

export const NOW: number = Date.parse("2026-01-02T03:04:05.678Z");
