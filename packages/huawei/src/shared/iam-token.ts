import { AuthenticationError, type Runtime } from "@yunmeter/core";
import {
  commonEntries,
  createRuntime,
  endpointRule,
  fieldOf,
  parseJson,
  parseOptions,
  renewedKeyring,
  satisfying,
  text,
  textOf,
} from "@yunmeter/core/kit";
import * as v from "valibot";

import { isRegion, REGION_RULE, resolveEndpoint } from "./endpoint.ts";
import { parseError } from "./response.ts";
import { isToken, type TokenKeys, type TokenProvider } from "./token-scheme.ts";

/** Options of {@link iamToken}. */
export interface IamTokenOptions {
  /** The region of IAM, such as `cn-north-4`. Required unless `endpoint` is given. */
  readonly region?: string;
  /** URL or host of IAM in place of the region's. */
  readonly endpoint?: string;
  /** Allows an `endpoint` of plain HTTP. Loopback is always allowed. @default `false` */
  readonly allowHttp?: boolean;
  /** The IAM user. */
  readonly userName: string;
  /** The user's password. */
  readonly password: string;
  /** The account of the user. */
  readonly domainName: string;
  /** The id of the token's project; this or `projectName`. */
  readonly projectId?: string;
  /** The name of the token's project. @default the region */
  readonly projectName?: string;
  /** Replaces `fetch` and the clock, for tests. */
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
  const { userName, password, domainName, projectId, projectName = options.region, runtime } = parse(options);
  const url = new URL("/v3/auth/tokens?nocatalog=true", resolveEndpoint("iam", options));
  const { now } = createRuntime(runtime);
  const user = { name: userName, password, domain: { name: domainName } };
  const project = projectId === undefined ? { name: projectName } : { id: projectId };
  const body = JSON.stringify({
    auth: { identity: { methods: ["password"], password: { user } }, scope: { project } },
  });
  const headers = { "content-type": "application/json" };

  async function requestToken(): Promise<TokenKeys & { readonly expiresAt: number }> {
    // Loaded on use: it brings ky, which no reporter needs.
    const { statusError, tokenClient } = await import("@yunmeter/core/http");
    const client = tokenClient({ fetch: runtime?.fetch, timeoutMs: TIMEOUT_MS });
    const answer = await client.send({ method: "POST", url, headers, body }).catch((error: unknown) => {
      throw refused((error as Error).message);
    });
    const token = answer.headers.get("x-subject-token");
    const json = parseJson(answer.text);
    if (answer.status !== 201) throw refused(statusError(url.host, answer.status, parseError(json).code).message);
    if (!isToken(token)) throw refused(`${url.host} answered without a token`);
    const endsAt = Date.parse(textOf(fieldOf(json, "token"), "expires_at") ?? "");
    return { token, expiresAt: (Number.isNaN(endsAt) ? now() + A_DAY_MS : endsAt) - NINE_MINUTES_MS };
  }

  const keyring = renewedKeyring<TokenKeys>(requestToken, () => undefined);
  let last: TokenKeys | undefined;
  return async (rejected) => {
    if (last !== undefined && last.token === rejected) keyring.renew(last);
    last = await keyring.current(now());
    return last.token;
  };
}

const TIMEOUT_MS = 10_000;
const A_DAY_MS = 86_400_000;

// Together with the minute by which a keyring renews early: ten minutes before expiry, twice what a reporter keeps a token.
const NINE_MINUTES_MS = 540_000;

function refused(reason: string): AuthenticationError {
  return new AuthenticationError(`${reason}. Check userName, password, domainName and the project`, {
    vendor: "huawei-iam",
  });
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

function entries(): v.ObjectEntries {
  const { endpoint, allowHttp, runtime } = commonEntries();
  return {
    endpoint,
    allowHttp,
    runtime,
    region: v.optional(satisfying(isRegion, REGION_RULE)),
    userName: text(),
    password: text(),
    domainName: text(),
    projectId: v.optional(text()),
    projectName: v.optional(text()),
  };
}
