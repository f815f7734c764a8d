import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { ask, parseJson, percentEncode, refusal, type Reply } from "@yunmeter/core/kit";

import { isRegion } from "../endpoint.ts";
import { isRecord, toCredentials } from "./temporary-keys.ts";
import { isOn, type World } from "./world.ts";

/** A role, and where to ask for its keys. */
export interface Role {
  readonly roleArn: string;
  /** Shown in the audit log of the account. @default `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `yunmeter-` and the time */
  readonly sessionName?: string | undefined;
  /** How long the keys are to last. @default `3600` */
  readonly durationSeconds?: number | undefined;
  /** Narrows down what the role may do. */
  readonly policy?: string | undefined;
  readonly stsRegion?: string | undefined;
  /** In place of the host of a region. */
  readonly stsHost?: string | undefined;
  /** Whether to ask the host that only the region's VPCs reach. */
  readonly isVpc?: boolean | undefined;
}

/** Names and values, before they are percent-encoded. */
export type Parameters = Readonly<Record<string, string>>;

/** What every action that assumes a role is asked with. */
export function roleParameters({ env, now }: World, role: Role): Parameters {
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? (env["ALIBABA_CLOUD_ROLE_SESSION_NAME"] || `yunmeter-${now()}`),
    DurationSeconds: String(role.durationSeconds ?? 3600),
    ...(role.policy === undefined ? {} : { Policy: role.policy }),
  };
}

/** Asks for the keys of a role: `query` says what is asked for, `form` of which role. */
export async function assume(
  world: World,
  role: Role,
  query: Parameters,
  form: Parameters,
): Promise<ExpiringCredentials> {
  const url = serviceUrl(world, role);
  const answer = await ask(world, {
    method: "POST",
    url: new URL(`?${canonical(query)}`, url),
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: canonical(form),
    timeoutMs: 5000,
  });
  if (answer.status !== 200) throw new AuthenticationError(refusal(url, answer.status) + codeIn(answer));
  const body = parseJson(answer.text);
  return toCredentials(isRecord(body) ? body["Credentials"] : undefined, url.host);
}

/** Percent-encoded, and sorted by name: what is sent is what is signed. */
export function canonical(parameters: Parameters): string {
  return Object.entries(parameters)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

/** The service of the options, of the profile, of a region, or the central one. */
function serviceUrl({ env, stsUrl, stsRegion }: World, role: Role): URL {
  if (stsUrl !== undefined) return stsUrl;
  if (role.stsHost !== undefined) {
    // As with the official tools, a host is asked over https, whatever stands before it.
    const url = `https://${role.stsHost.replace(/^https?:\/\//, "")}`;
    if (URL.canParse(url)) return new URL(url);
    throw new AuthenticationError("the STS endpoint must be a host such as sts.cn-hangzhou.aliyuncs.com");
  }
  const region = role.stsRegion ?? stsRegion ?? env["ALIBABA_CLOUD_STS_REGION"];
  if (!region) return new URL("https://sts.aliyuncs.com/");
  if (!isRegion(region)) throw new AuthenticationError("the STS region must be a region such as cn-hangzhou");
  const isVpc = role.isVpc === true || isOn(env, "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED");
  return new URL(`https://${isVpc ? "sts-vpc" : "sts"}.${region}.aliyuncs.com/`);
}

/** The code tells a wrong role from an old token. The message is left out, as it may quote what was sent. */
function codeIn({ text }: Reply): string {
  const body = parseJson(text);
  const code = isRecord(body) ? body["Code"] : undefined;
  return typeof code === "string" && CODE.test(code) ? `, code ${code}` : "";
}

/** Words that are set together, such as `AuthenticationFail.OIDCToken.Expired`: no key and no token looks like it. */
const CODE = /^[A-Z][A-Za-z]{2,39}(\.[A-Z][A-Za-z]{2,39}){0,4}$/;
