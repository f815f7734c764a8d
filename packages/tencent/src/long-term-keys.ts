import { AuthenticationError, type CredentialsOption } from "@yunmeter/core";

/** Error text for keys with a token. */
export const LONG_TERM_KEYS_ONLY =
  "must have no securityToken: temporary keys do not work here, only long-term ones of the main account do";

/** Wraps a provider so that it rejects when it returns temporary keys; the next call calls it again. */
export function longTermKeys(option: CredentialsOption): CredentialsOption {
  if (typeof option !== "function") return option;
  return async () => {
    const given = await option();
    if (given?.securityToken === undefined) return given;
    throw new AuthenticationError(`the result of the credentials provider ${LONG_TERM_KEYS_ONLY}`, {
      vendor: "tencent",
    });
  };
}
