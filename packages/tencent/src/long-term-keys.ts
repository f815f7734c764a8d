import { AuthenticationError, type CredentialsOption } from "@yunmeter/core";

/** What is wrong with keys that come with a token. */
export const LONG_TERM_KEYS_ONLY =
  "must have no securityToken: temporary keys do not work here, only long-term ones of the main account do";

/** The same credentials, save that a provider which gives temporary ones is told at once, and asked anew next time. */
export function longTermKeys(option: CredentialsOption): CredentialsOption {
  if (typeof option !== "function") return option;
  return async () => {
    const given = await option();
    if (given?.securityToken === undefined) return given;
    throw new AuthenticationError(`what the credentials provider gives ${LONG_TERM_KEYS_ONLY}`, { vendor: "tencent" });
  };
}
