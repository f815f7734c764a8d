import { UsageError } from "../usage-error.ts";

export const HUAWEI_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  region: ["HUAWEICLOUD_SDK_REGION", "HW_REGION_NAME"],
  projectId: ["HUAWEICLOUD_SDK_PROJECT_ID", "HW_PROJECT_ID"],
};

export const TOKEN_VARIABLE = "YUNMETER_HUAWEI_TOKEN";

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
      throw new UsageError(`--auth must be sign, token, bearer, static or none; received ${JSON.stringify(word)}`);
  }
}
