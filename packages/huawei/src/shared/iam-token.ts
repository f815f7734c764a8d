import { AuthenticationError, type Runtime } from "@yunmeter/core";
import {
  ask as askOnce,
  commonEntries,
  createRuntime,
  endpointRule,
  fieldOf,
  parseJson,
  parseOptions,
  refusal,
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
  /** The region whose IAM is asked, such as `cn-north-4`; needed unless `endpoint` is given. */
  readonly region?: string;
  /** Where to ask, as a URL or a host, in place of the region's. */
  readonly endpoint?: string;
  /** Allows an `endpoint` of plain HTTP. Loopback is always allowed. @default `false` */
  readonly allowHttp?: boolean;
  /** The IAM user. */
  readonly userName: string;
  /** The user's password. */
  readonly password: string;
  /** The account that the user belongs to. */
  readonly domainName: string;
  /** The project that the token is for, by its id; this or `projectName`. */
  readonly projectId?: string;
  /** The project by its name. @default the region */
  readonly projectName?: string;
  /** Replaces parts of the world, for tests. */
  readonly runtime?: Partial<Pick<Runtime, "fetch" | "now">>;
}

/**
 * Gives tokens of IAM for a name and a password: for the option `auth`, as `{ token: iamToken({ … }) }`. A token is
 * kept until ten minutes before its end, or until the cloud says that it is void; one is asked for at a time. Huawei
 * recommends signing instead: a password is more than reporting needs.
 *
 * @throws {ConfigurationError} when an option is wrong
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
 */
export function iamToken(options: IamTokenOptions): TokenProvider {
  const { userName, password, domainName, projectId, projectName = options.region, runtime } = parse(options);
  const url = new URL("/v3/auth/tokens?nocatalog=true", resolveEndpoint("iam", options));
  const world = createRuntime(runtime);
  const user = { name: userName, password, domain: { name: domainName } };
  const project = projectId === undefined ? { name: projectName } : { id: projectId };
  const body = JSON.stringify({
    auth: { identity: { methods: ["password"], password: { user } }, scope: { project } },
  });
  const headers = { "content-type": "application/json" };

  async function ask(): Promise<TokenKeys & { readonly expiresAt: number }> {
    const reply = await askOnce(world, { method: "POST", url, headers, body, timeoutMs: TIMEOUT_MS });
    const token = reply.headers.get("x-subject-token");
    if (reply.status !== 201 || !isToken(token)) throw refused(url, reply.status, reply.text);
    const endsAt = Date.parse(textOf(fieldOf(parseJson(reply.text), "token"), "expires_at") ?? "");
    return { token, expiresAt: (Number.isNaN(endsAt) ? world.now() + A_DAY_MS : endsAt) - NINE_MINUTES_MS };
  }

  const keyring = renewedKeyring<TokenKeys>(ask, () => undefined);
  let last: TokenKeys | undefined;
  return async (rejected) => {
    if (last !== undefined && last.token === rejected) keyring.renew(last);
    last = await keyring.current(world.now());
    return last.token;
  };
}

const TIMEOUT_MS = 10_000;
const A_DAY_MS = 86_400_000;

/** Ten, with the one before the end at which a keyring asks again: a reporter keeps the token for five at a time. */
const NINE_MINUTES_MS = 540_000;

/** The words of the answer are left out, as they may quote what was sent. */
function refused(url: URL, status: number, answer: string): AuthenticationError {
  const code = parseError(parseJson(answer)).code;
  const named = code !== undefined && /^[\w.]{1,40}$/.test(code) ? `, code ${code}` : "";
  const words = status === 201 ? `${url.host} answered without a token` : refusal(url, status) + named;
  return new AuthenticationError(`${words}. Check userName, password, domainName and the project`, {
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
