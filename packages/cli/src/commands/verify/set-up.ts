import { authKindOf, secretsOf, tokenOf } from "../../clouds/auth-kind.ts";
import { checkSettings } from "../../clouds/check-settings.ts";
import { credentialsOf } from "../../clouds/create-reporter.ts";
import { identityAddress } from "../../queries/identity/identity-address.ts";
import { IDENTITY_CALLS } from "../../queries/identity/identity-calls.ts";
import { queryJson } from "../../queries/query.ts";
import { NO_KEYS } from "../../queries/read-back/read-back-call.ts";
import type { Secrets } from "../../secrets/mask.ts";
import { endpointAddress } from "../../settings/addresses.ts";
import type { CloudContext } from "../../settings/cloud-context.ts";
import type { PreparedRequest } from "../../signing/request.ts";
import type { System } from "../../system.ts";
import type { ExperimentContext } from "./experiment-context.ts";
import type { VerifyArguments } from "./flags.ts";
import type { VerifyContext } from "./run/verify-context.ts";

/** Comes before the consent. @throws {UsageError} for a missing setting */
export async function setUp(
  own: CloudContext,
  { flags }: VerifyArguments,
  system: System,
  secrets: Secrets,
): Promise<VerifyContext> {
  const { cloud, values, identityEndpoint } = own;
  await checkSettings([own], system);
  const isKeyed = authKindOf(cloud, values, system.env) === "keys";
  const keys = isKeyed ? await secrets.watch(credentialsOf(own))() : NO_KEYS;
  for (const secret of secretsOf(cloud, values, system.env)) secrets.add(secret);
  const endpoint = endpointAddress(values["endpoint"]);
  const base = endpoint ?? new URL(cloud.hosts(values)[0]?.url ?? "");
  const metric = flags.metric ?? "yunmeter_verify";
  const fixed = { cloud, settings: values, keys, began: system.now(), base, endpoint, metric };
  const snapshot = (): ExperimentContext => ({ ...fixed, now: system.now() });
  const runtime = { fetch: system.fetch, now: system.now };
  const token = tokenOf(cloud, system.env) ?? (await cloud.findToken?.(values, { credentials: keys, runtime }));
  secrets.add(token);
  return {
    snapshot,
    system,
    token,
    account: () => accountOf(snapshot(), identityAddress(cloud.name, values, identityEndpoint), system, secrets),
    waitMs: (flags.wait ?? 60) * 1000,
    takesLoad: flags.load,
  };
}

async function accountOf(
  { cloud, settings, keys }: ExperimentContext,
  url: URL | undefined,
  system: System,
  secrets: Secrets,
): Promise<string | undefined> {
  if (url === undefined) return undefined;
  const call = IDENTITY_CALLS[cloud.name];
  if (call === undefined) return undefined;
  const sign = (): PreparedRequest => call.sign(url, { keys, settings, now: system.now() });
  const answer = await queryJson(sign, system).catch(() => undefined);
  const account = answer?.status === 200 ? call.read(answer)?.account : undefined;
  secrets.add(account);
  return account;
}
