import { UsageError } from "../usage-error.ts";

/** What Huawei's own tools call settings: its SDKs, then its Terraform provider. */
export const HUAWEI_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  region: ["HUAWEICLOUD_SDK_REGION", "HW_REGION_NAME"],
  projectId: ["HUAWEICLOUD_SDK_PROJECT_ID", "HW_PROJECT_ID"],
};

/** The variable that tokens come from. */
export const TOKEN_VARIABLE = "YUNMETER_HUAWEI_TOKEN";

/** The option `auth` of Huawei's reporters for a word; nothing where the word was left out. */
export function authOf(word: unknown, token: string | undefined): { readonly auth?: unknown } {
  switch (word) {
    case undefined:
      return {};
    case "sign":
    case "none":
      return { auth: word };
    case "static":
      return { auth: { static: {} } };
    case "token":
    case "bearer":
      if (!token) throw new UsageError(`--auth ${word} needs the token in ${TOKEN_VARIABLE}`);
      return { auth: { [word]: token } };
    default:
      throw new UsageError(`--auth must be sign, token, bearer, static or none`);
  }
}
