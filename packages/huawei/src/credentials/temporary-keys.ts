import type { ExpiringCredentials } from "@yunmeter/core";
import { expiringKeys } from "@yunmeter/core/credentials";
import * as v from "valibot";

/** The answer of instance metadata and IAM with temporary keys. */
export const TEMPORARY_KEYS: v.GenericSchema<unknown, { readonly credential: ExpiringCredentials }> = v.object({
  credential: expiringKeys({
    accessKeyId: "access",
    accessKeySecret: "secret",
    securityToken: "securitytoken",
    expiresAt: "expires_at",
  }),
});
