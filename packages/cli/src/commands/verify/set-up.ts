import type { Arguments } from "../../arguments/parse-arguments.ts";
import { ask } from "../../calls/ask.ts";
import { callerAddress } from "../../calls/caller/caller-address.ts";
import { CALLERS } from "../../calls/caller/callers.ts";
import type { Cloud } from "../../clouds/cloud.ts";
import { TOKEN_VARIABLE } from "../../clouds/huawei-auth.ts";
import { credentialsOf, makeReporter } from "../../clouds/make-reporter.ts";
import type { Secrets } from "../../secrets/mask.ts";
import { endpointAddress, identityEndpoint } from "../../settings/addresses.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { resolveSettings, valuesOf } from "../../settings/resolve-settings.ts";
import type { World } from "../../world.ts";
import type { Scene } from "./asking/scene.ts";
import type { Bench } from "./bench.ts";

/** Everything that questions need, before anybody is asked for consent. @throws {UsageError} where a setting is missing */
export async function setUp(cloud: Cloud, args: Arguments, world: World, secrets: Secrets): Promise<Scene> {
  const settings = resolveSettings(cloud, args, world, await readConfigFile(args, world));
  const keys = await secrets.watch(credentialsOf(cloud, args, world))();
  makeReporter(cloud, settings, world, { credentials: keys });
  const values = valuesOf(settings);
  const endpoint = endpointAddress(values["endpoint"]);
  const base = endpoint ?? new URL(cloud.hosts(values)[0]?.url ?? "");
  const metric = args.text("metric") ?? "yunmeter_verify";
  const fixed = { cloud, settings: values, keys, began: world.now(), base, endpoint, metric };
  const bench = (): Bench => ({ ...fixed, now: world.now() });
  const own = identityEndpoint(args, world);
  return {
    bench,
    world,
    token: world.env[TOKEN_VARIABLE],
    account: () => accountOf(bench(), callerAddress(cloud.name, values, own), world, secrets),
    waitMs: (args.number("wait") ?? 60) * 1000,
    takesLoad: args.isOn("load"),
  };
}

async function accountOf(
  { cloud, settings, keys, now }: Bench,
  url: URL | undefined,
  world: World,
  secrets: Secrets,
): Promise<string | undefined> {
  if (url === undefined) return undefined;
  const call = CALLERS[cloud.name];
  const answer = await ask(call.sign(url, { keys, settings, now }), world).catch(() => undefined);
  const account = answer?.status === 200 ? call.read(answer)?.account : undefined;
  secrets.add(account);
  return account;
}
