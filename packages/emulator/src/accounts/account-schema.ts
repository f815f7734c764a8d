import * as v from "valibot";

import type { Account } from "./account.ts";

export const accountSchema: v.GenericSchema<unknown, Account> = v.strictObject({
  accessKeyId: v.pipe(
    v.string(),
    v.minLength(1),
    v.regex(/^[^\s,/:;=]+$/u, "expected an id without white space and , / : ; ="),
  ),
  accessKeySecret: v.pipe(v.string(), v.minLength(1)),
  securityToken: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
  expiresAt: v.exactOptional(v.number()),
});
