import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { parseJson } from "@yunmeter/core/kit";

/** Reads the keys that instance metadata and credentials URIs answer with. */
export function temporaryKeysIn(text: string, { host }: URL): ExpiringCredentials {
  const answer = parseJson(text);
  const code = isRecord(answer) ? (answer["Code"] ?? "Success") : "Success";
  if (code !== "Success") throw new AuthenticationError(`${host} answered with a Code that is not Success`);
  return toCredentials(answer, host);
}

/** Reads the four fields by which every service of Alibaba Cloud hands out keys, and takes no less than all of them. */
export function toCredentials(keys: unknown, host: string): ExpiringCredentials {
  if (!isRecord(keys)) throw new AuthenticationError(`${host} answered with something that holds no keys`);
  const [accessKeyId, accessKeySecret, securityToken, expiration] = FIELDS.map((name) => {
    const value = keys[name];
    if (typeof value === "string" && value !== "") return value;
    throw new AuthenticationError(`${host} answered without ${name}`);
  }) as [string, string, string, string];
  const expiresAt = parseTime(expiration);
  if (expiresAt !== undefined) return { accessKeyId, accessKeySecret, securityToken, expiresAt };
  throw new AuthenticationError(`${host} answered with an Expiration that is no time such as 2024-05-06T07:08:09Z`);
}

/** Whether a value has fields to look at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const FIELDS = ["AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"] as const;

/** A time in UTC, to the second or finer; a day that no calendar has is no time. */
function parseTime(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19)) ? time : undefined;
}
