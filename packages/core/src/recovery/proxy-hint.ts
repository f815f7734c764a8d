/** Advice for a machine whose environment names a proxy, which this runtime uses or ignores; else empty. */
export function proxyHint(process: ProxySigns = globalThis.process ?? {}): string {
  const name = proxyVariable(process);
  if (name === undefined) return "";
  if (usesProxies(process, name))
    return `Requests go through the proxy ${proxyHost(process) ?? `of ${name}`}, unless NO_PROXY lists the host: check that it connects. `;
  return `${name} is set, but Node.js ignores it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (from 22.21 and 24 on), and list hosts that need no proxy in NO_PROXY. `;
}

/** The proxy in the environment as `host:port`, without its user and password. */
export function proxyHost(process: ProxySigns = globalThis.process ?? {}): string | undefined {
  const { env = {} } = process;
  const name = proxyVariable(process) ?? "";
  const url = env[name] ?? env[name.toLowerCase()] ?? "";
  return URL.canParse(url) ? new URL(url).host || undefined : undefined;
}

/** The parts of `process` that decide about proxies. */
export interface ProxySigns {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly versions?: Readonly<Record<string, string | undefined>>;
  /** The flags that the runtime was started with. */
  readonly execArgv?: readonly string[];
}

function proxyVariable({ env = {} }: ProxySigns): string | undefined {
  return ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].find((name) => env[name] ?? env[name.toLowerCase()]);
}

/** Bun and Deno use them all; Node.js uses HTTPS_PROXY and HTTP_PROXY where it is set up to, and never ALL_PROXY. */
function usesProxies({ env = {}, execArgv = [], versions = {} }: ProxySigns, name: string): boolean {
  if ("bun" in versions || "deno" in versions) return true;
  if (name === "ALL_PROXY") return false;
  return env["NODE_USE_ENV_PROXY"] === "1" || /--use-env-proxy/.test([...execArgv, env["NODE_OPTIONS"]].join(" "));
}
