import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { fieldOf, parseJson } from "@yunmeter/core/kit";

/** Reads the keys that instance metadata and IAM answer with, and takes no less than all of the four fields. */
export function temporaryKeysIn(text: string, { host }: URL): ExpiringCredentials {
  const keys = fieldOf(parseJson(text), "credential");
  const [accessKeyId, accessKeySecret, securityToken, expiration] = FIELDS.map((name) => {
    const value = fieldOf(keys, name);
    if (typeof value === "string" && value !== "") return value;
    throw new AuthenticationError(`${host} answered without credential.${name}`);
  }) as [string, string, string, string];
  const expiresAt = TIME.test(expiration) ? Date.parse(expiration) : Number.NaN;
  if (!Number.isNaN(expiresAt)) return { accessKeyId, accessKeySecret, securityToken, expiresAt };
  throw new AuthenticationError(`${host} answered with an expires_at that is no time such as 2026-01-02T03:04:05.000Z`);
}

const FIELDS = ["access", "secret", "securitytoken", "expires_at"] as const;

/** UTC, to the second or finer. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
