import type { Host } from "../../../clouds/cloud.ts";
import { endpointAddress } from "../../../settings/addresses.ts";
import type { World } from "../../../world.ts";
import type { Patient } from "../cloud-context.ts";
import type { Finding } from "../finding.ts";

/** Every host that could be the one to send to. */
export function hostsOf({ cloud, values }: Patient): readonly Host[] {
  const { region, endpoint } = values;
  if (endpoint !== undefined) {
    const address = endpointAddress(endpoint);
    return address === undefined ? [] : [{ kind: "endpoint", url: address.href }];
  }
  if (region === undefined && cloud.name !== "tencent") return [];
  return cloud.hosts(values).filter(({ url }) => URL.canParse(url));
}

/** Resolves each and connects to it. */
export async function checkHosts(patient: Patient): Promise<readonly Finding[]> {
  const hosts = hostsOf(patient);
  if (hosts.length === 0)
    return [
      {
        level: "info",
        about: "hosts",
        found: "without a region or an endpoint that holds there is no host to look for",
      },
    ];
  return Promise.all(hosts.map((host) => checkHost(host, patient.world)));
}

async function checkHost({ kind, url, note }: Host, { lookup, connect, now }: World): Promise<Finding> {
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
