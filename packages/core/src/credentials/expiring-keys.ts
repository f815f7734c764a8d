import * as v from "valibot";

import type { ExpiringCredentials } from "./credentials.ts";

/** Names of the fields in which a service returns temporary keys. */
export interface KeyFields {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
}

/** The schema of temporary keys. All four fields must be present; its messages quote no value. */
export function expiringKeys(fields: KeyFields): v.GenericSchema<unknown, ExpiringCredentials> {
  const filled = (): v.GenericSchema<unknown, string> =>
    v.custom<string>((value) => typeof value === "string" && value !== "", "is missing or empty");
  const entries = {
    [fields.accessKeyId]: filled(),
    [fields.accessKeySecret]: filled(),
    [fields.securityToken]: filled(),
    [fields.expiresAt]: v.custom<string>(
      (value) => parseTime(value) !== undefined,
      ({ input }) =>
        input === undefined || input === "" ? "is missing" : "is not a time such as 2024-05-06T07:08:09Z",
    ),
  };
  return v.pipe(
    v.object(entries),
    v.transform((keys: Readonly<Record<string, string>>) => ({
      accessKeyId: keys[fields.accessKeyId] ?? "",
      accessKeySecret: keys[fields.accessKeySecret] ?? "",
      securityToken: keys[fields.securityToken] ?? "",
      expiresAt: parseTime(keys[fields.expiresAt]) ?? 0,
    })),
  );
}

/** Epoch milliseconds of a UTC time; `undefined` for a day that no calendar has. */
function parseTime(value: unknown): number | undefined {
  if (typeof value !== "string" || !TIME.test(value)) return undefined;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value.slice(0, 19)) ? time : undefined;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
