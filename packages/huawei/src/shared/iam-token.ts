import type { Runtime } from "@yunmeter/core";
import {
  commonEntries,
  createRuntime,
  endpointRule,
  optional,
  type OptionEntries,
  parseOptions,
  renewedKeyring,
  satisfying,
  text,
} from "@yunmeter/core/kit";

import { isRegion, REGION_RULE, resolveEndpoint } from "./endpoint.ts";
import type { TokenKeys, TokenProvider } from "./token-scheme.ts";

/** Options of {@link iamToken}. */
export interface IamTokenOptions {
  /** The region of IAM, such as `cn-north-4`. Required unless `endpoint` is given. @default none */
  readonly region?: string | undefined;
  /** URL or host of IAM. @default the region's */
  readonly endpoint?: string | undefined;
  /** Allows an `endpoint` of plain HTTP. Loopback is always allowed. @default `false` */
  readonly allowHttp?: boolean;
  /** The IAM user. */
  readonly userName: string;
  /** The user's password. */
  readonly password: string;
  /** The account of the user. */
  readonly domainName: string;
  /** The id of the token's project; this or `projectName`. @default none */
  readonly projectId?: string | undefined;
  /** The name of the token's project. @default the region */
  readonly projectName?: string | undefined;
  /** Replaces `fetch` and the clock, for tests. @default the process's */
  readonly runtime?: Partial<Pick<Runtime, "fetch" | "now">>;
}

/**
 * A provider of IAM tokens for a name and password: for the option `auth`, as `{ token: iamToken({ … }) }`. A token is
 * kept until ten minutes before it expires, or until the cloud rejects it; one request is in flight at a time. Huawei
 * recommends signing instead: a password grants more than reporting needs.
 *
 * @throws {ConfigurationError} when an option is invalid
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
 */
export function iamToken(options: IamTokenOptions): TokenProvider {
  const checked = parse(options);
  const { now } = createRuntime(checked.runtime);
  const url = new URL("/v3/auth/tokens?nocatalog=true", resolveEndpoint("iam", checked));

  // Loaded on use: it brings ky, which no reporter needs.
  const requestToken = async () => (await import("./request-iam-token.ts")).requestIamToken(url, checked, now);
  const keyring = renewedKeyring<TokenKeys>(requestToken, () => undefined);
  let last: TokenKeys | undefined;
  return async (rejected) => {
    if (last !== undefined && last.token === rejected) keyring.renew(last);
    last = await keyring.current(now());
    return last.token;
  };
}

function parse(options: IamTokenOptions): IamTokenOptions {
  return parseOptions("iamToken", entries(), options, [
    endpointRule((checked) => resolveEndpoint("iam", checked)),
    { of: ["region", "projectId", "projectName"], faults: (checked) => [projectFault(checked)] },
  ]);
}

function projectFault({ region, projectId, projectName }: IamTokenOptions): string | undefined {
  return (projectId ?? projectName ?? region) ? undefined : "projectId is missing (or give projectName)";
}

function entries(): OptionEntries {
  const { endpoint, allowHttp, runtime } = commonEntries();
  return {
    endpoint,
    allowHttp,
    runtime,
    region: optional(satisfying(isRegion, REGION_RULE)),
    userName: text(),
    password: text(),
    domainName: text(),
    projectId: optional(text()),
    projectName: optional(text()),
  };
}
