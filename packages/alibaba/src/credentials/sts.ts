import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { readAnswer } from "@yunmeter/core/http";
import { percentEncode, textOf } from "@yunmeter/core/kit";
import * as v from "valibot";

import { isRegion } from "../endpoint.ts";
import { type CredentialsContext, isOn } from "./context.ts";
import { TEMPORARY_KEYS } from "./temporary-keys.ts";

/** A role, and the Security Token Service that returns its keys. */
export interface Role {
  readonly roleArn: string;
  /** Shown in the account's audit log. @default `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `yunmeter-` and the time */
  readonly sessionName?: string | undefined;
  /** Lifetime of the keys in seconds. @default `3600` */
  readonly durationSeconds?: number | undefined;
  /** Restricts the permissions of the role. */
  readonly policy?: string | undefined;
  readonly stsRegion?: string | undefined;
  /** In place of the host of a region. */
  readonly stsHost?: string | undefined;
  /** Whether to use the host that is reachable from the region's VPCs only. */
  readonly isVpc?: boolean | undefined;
}

/** Unencoded. */
export type Parameters = Readonly<Record<string, string>>;

/** Parameters of every action that assumes a role. */
export function roleParameters({ env, now }: CredentialsContext, role: Role): Parameters {
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? (env["ALIBABA_CLOUD_ROLE_SESSION_NAME"] || `yunmeter-${now()}`),
    DurationSeconds: String(role.durationSeconds ?? 3600),
    ...(role.policy === undefined ? {} : { Policy: role.policy }),
  };
}

/** Query and form of one attempt. */
export interface StsCall {
  readonly query: Parameters;
  readonly form: Parameters;
}

/** Requests the keys of a role. `call` makes the parameters of each attempt, with a signature of its time and nonce. */
export async function assume(
  context: CredentialsContext,
  role: Role,
  call: () => StsCall | Promise<StsCall>,
): Promise<ExpiringCredentials> {
  const url = serviceUrl(context, role);
  const answer = await context.services.send(async () => {
    const { query, form } = await call();
    return {
      method: "POST",
      url: new URL(`?${canonical(query)}`, url),
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: canonical(form),
    };
  });
  return readAnswer(url, answer, ROLE_KEYS, (body) => textOf(body, "Code")).Credentials;
}

const ROLE_KEYS = v.object({ Credentials: TEMPORARY_KEYS });

/** Percent-encoded and sorted by name, for the request as well as for its signature. */
export function canonical(parameters: Parameters): string {
  return Object.entries(parameters)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

/** The service of the options, else of the profile, else of a region, else the central one. */
function serviceUrl({ env, stsUrl, stsRegion }: CredentialsContext, role: Role): URL {
  if (stsUrl !== undefined) return stsUrl;
  if (role.stsHost !== undefined) {
    // As in the official tools, the host is called over https, whatever its prefix.
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
