import { describe, expect, it } from "vitest";

import { temporaryKeysIn } from "./temporary-keys.ts";
import { CREDENTIAL, CREDENTIALS } from "./world.fixture.ts";

const url = new URL("http://127.0.0.1:80/");

function failure(text: string): string {
  try {
    return JSON.stringify(temporaryKeysIn(text, url));
  } catch (error) {
    const { message } = error as Error;
    return Object.values(CREDENTIAL).some((secret) => message.includes(secret)) ? "shows a secret" : message;
  }
}

describe("temporaryKeysIn", () => {
  it("reads keys with the time of their end", () => {
    expect(temporaryKeysIn(JSON.stringify({ credential: CREDENTIAL }), url)).toEqual(CREDENTIALS);
  });

  it.each(Object.keys(CREDENTIAL))("takes nothing without %s", (field) => {
    for (const value of [undefined, null, "", 5, {}]) {
      const text = JSON.stringify({ credential: { ...CREDENTIAL, [field]: value } });
      expect(failure(text)).toBe(`127.0.0.1 answered without credential.${field}`);
    }
  });

  it.each(["", "<html>", "[]", "null", '{"credential":[]}'])("takes no keys from %j", (text) => {
    expect(failure(text)).toBe("127.0.0.1 answered without credential.access");
  });

  it.each([
    "tomorrow",
    "1767846607",
    "2026-01-08",
    "2026-01-08 03:50:07",
    "2026-01-08T03:50:07",
    "2026-13-08T03:50:07Z",
  ])("does not take %s for a time", (expires_at) => {
    expect(failure(JSON.stringify({ credential: { ...CREDENTIAL, expires_at } }))).toContain(
      "an expires_at that is no time",
    );
  });
});
