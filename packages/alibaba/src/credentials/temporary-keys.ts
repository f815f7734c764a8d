import type { ExpiringCredentials } from "@yunmeter/core";
import { expiringKeys } from "@yunmeter/core/credentials";
import { textOf } from "@yunmeter/core/kit";
import * as v from "valibot";

/** Temporary keys in the fields that every service of Alibaba Cloud uses. */
export const TEMPORARY_KEYS: v.GenericSchema<unknown, ExpiringCredentials> = expiringKeys({
  accessKeyId: "AccessKeyId",
  accessKeySecret: "AccessKeySecret",
  securityToken: "SecurityToken",
  expiresAt: "Expiration",
});

/** The answer of instance metadata and credentials URIs, whose failures may come with status 200. */
export const METADATA_KEYS: v.GenericSchema<unknown, ExpiringCredentials> = v.pipe(
  v.unknown(),
  v.check((answer) => [undefined, "Success"].includes(textOf(answer, "Code")), "a Code that is not Success"),
  TEMPORARY_KEYS,
);
