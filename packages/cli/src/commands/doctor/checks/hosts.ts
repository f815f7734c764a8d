import type { CloudHost } from "../../../clouds/cloud.ts";
import { endpointAddress } from "../../../settings/addresses.ts";
import type { System } from "../../../system.ts";
import type { CheckResult, DoctorContext } from "../check.ts";

export function hostsOf({ cloud, values }: DoctorContext): readonly CloudHost[] {
  const { region, endpoint } = values;
  if (endpoint !== undefined) {
    const address = endpointAddress(endpoint);
    return address === undefined ? [] : [{ kind: "endpoint", url: address.href }];
  }
  if (region === undefined && cloud.hasRegion !== false) return [];
  return cloud.hosts(values).filter(({ url }) => URL.canParse(url));
}

export async function checkHosts(context: DoctorContext): Promise<readonly CheckResult[]> {
  const hosts = hostsOf(context);
  if (hosts.length === 0)
    return [
      {
        level: "info",
        about: "hosts",
        found: "without a region or an endpoint that holds there is no host to look for",
      },
    ];
  return Promise.all(hosts.map((host) => checkHost(host, context.system)));
}

async function checkHost({ kind, url, note }: CloudHost, { lookup, connect, now }: System): Promise<CheckResult> {
  const target = new URL(url);
  const name = `${kind} ${target.host}`;
  const hint = note === undefined ? {} : { cure: note };
  // Elsewhere than inside the cloud it is no fault that a private host cannot be reached.
  const level = kind === "public" || kind === "endpoint" ? "bad" : "info";
  const began = now();
  let addresses: readonly string[];
  try {
    addresses = await lookup(target.hostname.replaceAll(/[[\]]/gu, ""));
  } catch (error) {
    const found = `${name}: no address (${codeOf(error)})`;
    return { level, about: "host", found, ...(level === "bad" ? { cure: "Check region, DNS and network." } : hint) };
  }
  const resolved = `${addresses.slice(0, 2).join(", ")}${addresses.length > 2 ? ", …" : ""} in ${now() - began} ms`;
  try {
    const { ms } = await connect(target);
    return { level: "good", about: "host", found: `${name}: ${resolved}, connected in ${Math.round(ms)} ms`, ...hint };
  } catch (error) {
    const found = `${name}: ${resolved}, no connection (${codeOf(error)})`;
    return { level, about: "host", found, ...(level === "bad" ? { cure: "Check firewall and proxy." } : hint) };
  }
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
