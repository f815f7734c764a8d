import type { System } from "../../../system.ts";
import type { CheckResult } from "../check.ts";

export function checkMachine({ env }: System, version: string = process.versions.node): readonly CheckResult[] {
  return [checkNode(version), ...checkProxies(env, version)];
}

function checkNode(version: string): CheckResult {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < 20 || (major === 20 && minor < 15);
  if (isOld) return { level: "bad", about: "Node.js", found: version, cure: "Install Node.js 20.15 or later." };
  const hasSqlite = major > 22 || (major === 22 && minor >= 13);
  return hasSqlite
    ? { level: "good", about: "Node.js", found: version }
    : { level: "info", about: "Node.js", found: `${version}: all but queues on disk, which need 22.13` };
}

function checkProxies(env: System["env"], version: string): readonly CheckResult[] {
  const set = PROXIES.filter((name) => env[name]);
  if (set.length === 0) return [{ level: "good", about: "proxy", found: "no proxy variable is set" }];
  // A proxy's address may hold a password.
  const hosts = set.map((name) => `${name}=${hostOf(env[name] ?? "")}`).join(", ");
  if (!canHeedProxies(version))
    return [ignored(hosts, "Node.js heeds proxies from 22.21 and 24 on, with NODE_USE_ENV_PROXY=1.")];
  if (!isToldTo(env)) return [ignored(hosts, "Set NODE_USE_ENV_PROXY=1 if requests have to pass it.")];
  const spared = env["NO_PROXY"] ?? env["no_proxy"];
  const exceptions = spared === undefined ? "" : `, except for ${spared}`;
  return [{ level: "good", about: "proxy", found: `${hosts}, which Node.js heeds${exceptions}` }];
}

function ignored(hosts: string, cure: string): CheckResult {
  return { level: "warn", about: "proxy", found: `${hosts}, which Node.js ignores`, cure };
}

function canHeedProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 21);
}

function isToldTo(env: System["env"]): boolean {
  return env["NODE_USE_ENV_PROXY"] === "1" || /--use-env-proxy/u.test(env["NODE_OPTIONS"] ?? "");
}

const PROXIES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "(not a URL)";
}
