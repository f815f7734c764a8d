import type { Host } from "../../../clouds/cloud.ts";
import type { World } from "../../../world.ts";
import type { Finding } from "../finding.ts";
import type { Patient } from "../patient.ts";

/** Where the user sends to instead of the cloud's own hosts. */
export function endpointOf({ values: { endpoint } }: Pick<Patient, "values">): URL | undefined {
  if (typeof endpoint !== "string") return undefined;
  return new URL(endpoint.includes("://") ? endpoint : `https://${endpoint}`);
}

/** Every host that could be the one to send to. */
export function hostsOf({ cloud, values }: Patient): readonly Host[] {
  const { region } = values;
  const endpoint = endpointOf({ values });
  if (endpoint !== undefined) return [{ kind: "endpoint", url: endpoint.href }];
  return region === undefined && cloud.name !== "tencent" ? [] : cloud.hosts(values);
}

/** Resolves each and connects to it. */
export async function checkHosts(patient: Patient): Promise<readonly Finding[]> {
  const hosts = hostsOf(patient);
  if (hosts.length === 0)
    return [{ level: "info", about: "hosts", found: "without a region there is no host to look for" }];
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
