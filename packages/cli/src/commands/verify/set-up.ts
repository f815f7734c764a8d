import { checkSettings } from "../../clouds/check-settings.ts";
import { credentialsOf } from "../../clouds/create-reporter.ts";
import { TOKEN_VARIABLE } from "../../clouds/huawei-auth.ts";
import { identityAddress } from "../../queries/identity/identity-address.ts";
import { IDENTITY_CALLS } from "../../queries/identity/identity-calls.ts";
import { queryJson } from "../../queries/query.ts";
import type { Secrets } from "../../secrets/mask.ts";
import { endpointAddress } from "../../settings/addresses.ts";
import type { CloudContext } from "../../settings/cloud-context.ts";
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
  const keys = await secrets.watch(credentialsOf(own))();
  const endpoint = endpointAddress(values["endpoint"]);
  const base = endpoint ?? new URL(cloud.hosts(values)[0]?.url ?? "");
  const metric = flags.metric ?? "yunmeter_verify";
  const fixed = { cloud, settings: values, keys, began: system.now(), base, endpoint, metric };
  const snapshot = (): ExperimentContext => ({ ...fixed, now: system.now() });
  return {
    snapshot,
    system,
    token: system.env[TOKEN_VARIABLE],
    account: () => accountOf(snapshot(), identityAddress(cloud.name, values, identityEndpoint), system, secrets),
    waitMs: (flags.wait ?? 60) * 1000,
    takesLoad: flags.load,
  };
}

async function accountOf(
  { cloud, settings, keys, now }: ExperimentContext,
  url: URL | undefined,
  system: System,
  secrets: Secrets,
): Promise<string | undefined> {
  if (url === undefined) return undefined;
  const call = IDENTITY_CALLS[cloud.name];
  const answer = await queryJson(call.sign(url, { keys, settings, now }), system).catch(() => undefined);
  const account = answer?.status === 200 ? call.read(answer)?.account : undefined;
  secrets.add(account);
  return account;
}
