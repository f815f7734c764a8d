import { AuthenticationError, type CredentialsOption, type Runtime } from "@yunmeter/core";
import { type HttpRequest, statusError, tokenClient } from "@yunmeter/core/http";
import {
  commonEntries,
  createKeyring,
  createRuntime,
  endpointRule,
  fieldOf,
  optional,
  parseJson,
  parseOptions,
  satisfying,
  sha256Hex,
} from "@yunmeter/core/kit";

import { isProjectId, isRegion, PROJECT_RULE, REGION_RULE, resolveEndpoint } from "../shared/endpoint.ts";
import { authorization, sdkDate } from "../shared/sign.ts";
import { isToken } from "../shared/token-scheme.ts";

/** Options of {@link aomAccessCode}. */
export interface AomAccessCodeOptions {
  /** The region of the project, such as `cn-north-4`; required unless `endpoint` is given. @default none */
  readonly region?: string | undefined;
  /** The id of the project. */
  readonly projectId: string;
  /** The keys to sign with, or an async function that gives them; temporary ones, too. */
  readonly credentials: CredentialsOption;
  /** Where to send, as a URL or a host. @default the region's public host */
  readonly endpoint?: string | undefined;
  /** Allows an `endpoint` of plain HTTP. Loopback is always allowed. @default `false` */
  readonly allowHttp?: boolean;
  /** Replaces the network and the clock, for tests. @default the process's */
  readonly runtime?: Partial<Pick<Runtime, "fetch" | "now">>;
}

/**
 * Returns a function that finds an access code of the project's AOM by AK and SK: for `huaweiAom` of
 * `@yunmeter/remote-write`, which calls it when it has no code, and once when AOM refuses the one it has. The permission is
 * `aom:accessCode:list`.
 *
 * @throws {ConfigurationError} when an option is wrong
 * @see https://support.huaweicloud.com/usermanual-aom2/mon_01_0078.html
 */
export function aomAccessCode(options: AomAccessCodeOptions): () => Promise<string> {
  const { projectId, credentials, runtime } = parse(options);
  const { now } = createRuntime(runtime);
  const keyring = createKeyring(credentials);
  const path = `/v1/${projectId}/access-code`;
  const url = new URL(path, resolveEndpoint("aom", options));
  const client = tokenClient({ fetch: runtime?.fetch, timeoutMs: TIMEOUT_MS });

  async function signed(): Promise<HttpRequest> {
    const time = now();
    const { accessKeyId, accessKeySecret, securityToken } = await keyring.current(time);
    const headers = {
      "x-project-id": projectId,
      "x-sdk-date": sdkDate(time),
      ...(securityToken === undefined ? {} : { "x-security-token": securityToken }),
    };
    const parts = { method: "GET", path, headers, payloadHash: await sha256Hex("") };
    const { header } = await authorization(parts, accessKeyId, accessKeySecret);
    return { url, headers: { ...headers, authorization: header } };
  }

  return async () => {
    const { status, text } = await client.send(signed);
    if (status !== 200)
      throw wrong(`${statusError(url.host, status).message}. Check the keys, projectId and aom:accessCode:list`);
    const code = codeIn(text);
    if (code !== undefined) return code;
    throw wrong(
      `${url.host} lists no enabled access code of project ${projectId}. Create one in the console of AOM 2.0`,
    );
  };
}

const TIMEOUT_MS = 10_000;

function codeIn(text: string): string | undefined {
  const listed = fieldOf(parseJson(text), "access_codes");
  const codes: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const code = fieldOf(
    codes.find((one) => fieldOf(one, "status") === "enable"),
    "access_code",
  );
  return isToken(code) ? code : undefined;
}

function wrong(message: string): AuthenticationError {
  return new AuthenticationError(message, { vendor: "huawei-aom" });
}

function parse(options: AomAccessCodeOptions): AomAccessCodeOptions {
  const { endpoint, allowHttp, runtime, credentials } = commonEntries();
  const entries = {
    region: optional(satisfying(isRegion, REGION_RULE)),
    projectId: satisfying(isProjectId, PROJECT_RULE),
    credentials,
    endpoint,
    allowHttp,
    runtime,
  };
  return parseOptions("aomAccessCode", entries, options, [endpointRule((given) => resolveEndpoint("aom", given))]);
}
