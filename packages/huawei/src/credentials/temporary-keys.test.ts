import { readAnswer } from "@yunmeter/core/http";
import { describe, expect, it } from "vitest";

import { CREDENTIAL, CREDENTIALS } from "./credentials.fixture.ts";
import { TEMPORARY_KEYS } from "./temporary-keys.ts";

function outcome(text: string): unknown {
  try {
    return readAnswer(new URL("http://127.0.0.1:80/"), { status: 200, text }, TEMPORARY_KEYS).credential;
  } catch (error) {
    const { message } = error as Error;
    return Object.values(CREDENTIAL).some((secret) => message.includes(secret)) ? "shows a secret" : message;
  }
}

describe("TEMPORARY_KEYS", () => {
  it("reads keys and their expiry", () => {
    expect(outcome(JSON.stringify({ credential: CREDENTIAL }))).toEqual(CREDENTIALS);
  });

  it.each(Object.keys(CREDENTIAL))("rejects an answer without a usable %s", (field) => {
    for (const value of [undefined, null, "", 5, {}]) {
      const text = JSON.stringify({ credential: { ...CREDENTIAL, [field]: value } });
      expect(outcome(text)).toMatch(new RegExp(`^127\\.0\\.0\\.1 answered without .*credential\\.${field}`));
    }
  });

  it.each(["", "<html>", "[]", "null", '{"credential":[]}', '{"credential":"riEoWsy3qO0BvgwfkoLVgCUvzgpjBBcvdq"}'])(
    "rejects the body %j",
    (text) => {
      expect(outcome(text)).toMatch(/^127\.0\.0\.1 answered with/);
    },
  );

  it.each([
    "tomorrow",
    "1767846607",
    "2026-01-08",
    "2026-01-08 03:50:07",
    "2026-01-08T03:50:07",
    "2026-13-08T03:50:07Z",
  ])("rejects the time %s", (expires_at) => {
    expect(outcome(JSON.stringify({ credential: { ...CREDENTIAL, expires_at } }))).toContain("is not a time");
  });
});
