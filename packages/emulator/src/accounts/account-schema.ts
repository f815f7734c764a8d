import * as v from "valibot";

import { fields, satisfying, secret } from "../options/check-options.ts";
import type { Account } from "./account.ts";

const ID = /^[^\s,/:;=]+$/u;

export const accountSchema: v.GenericSchema<unknown, Account> = fields({
  accessKeyId: satisfying<string>(
    (value) => typeof value === "string" && ID.test(value),
    "must be a non-empty string without white space and , / : ; =",
  ),
  accessKeySecret: secret(),
  securityToken: v.exactOptional(secret()),
  expiresAt: v.exactOptional(satisfying<number>(Number.isFinite, "must be epoch milliseconds")),
});
