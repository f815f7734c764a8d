import type { Arguments } from "../arguments/parse-arguments.ts";
import { UsageError } from "../usage-error.ts";
import type { World } from "../world.ts";

/** Where an endpoint is, which may be a host alone; `undefined` where it is none. */
export function endpointAddress(endpoint: unknown): URL | undefined {
  if (typeof endpoint !== "string") return undefined;
  const address = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** A setting as it may be shown: an address without the password that somebody put into it. */
export function withoutPassword(setting: string | number | boolean): string {
  return String(setting).replace(/\/\/[^/@]*@/u, "//***@");
}

/** Where the clouds are asked whom keys belong to, in place of their own services. @throws {UsageError} */
export function identityEndpoint(args: Arguments, { env }: Pick<World, "env">): URL | undefined {
  return serviceAddress("identity-endpoint", "YUNMETER_IDENTITY_ENDPOINT", args, env);
}

/** Where instance metadata are served, in place of the clouds' own addresses. @throws {UsageError} */
export function metadataUrl(args: Arguments, { env }: Pick<World, "env">): URL | undefined {
  return serviceAddress("metadata-url", "YUNMETER_METADATA_URL", args, env);
}

/** A flag, then a variable; one without text is not set. */
function serviceAddress(flag: string, variable: string, args: Arguments, env: World["env"]): URL | undefined {
  const given = args.text(flag);
  const text = given ?? env[variable];
  if (text === undefined || (given === undefined && text === "")) return undefined;
  if (/^https?:\/\//iu.test(text) && URL.canParse(text)) return new URL(text);
  const from = given === undefined ? variable : `--${flag}`;
  throw new UsageError(`${from} wants a URL such as http://127.0.0.1:4180, not ${JSON.stringify(text)}`);
}
