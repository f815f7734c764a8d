/** A sentence for whoever sits behind a proxy that this runtime pays no heed to; empty for all others. */
export function proxyHint(process: ProxySigns = globalThis.process ?? {}): string {
  const { env = {}, versions = {} } = process;
  if ("bun" in versions || "deno" in versions) return "";
  const isSet = (name: string): boolean => Boolean(env[name] ?? env[name.toLowerCase()]);
  const name = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].find(isSet);
  if (name === undefined || (name !== "ALL_PROXY" && heedsProxies(process))) return "";
  return `${name} is set, but Node.js ignores it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (from 22.21 and 24 on), and list hosts that need no proxy in NO_PROXY. `;
}

/** What of `process` tells whether proxies are heeded. */
export interface ProxySigns {
  /** The environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Which runtime it is. */
  readonly versions?: Readonly<Record<string, string | undefined>>;
  /** The flags that the runtime was started with. */
  readonly execArgv?: readonly string[];
}

/** Whether Node.js was told to heed HTTPS_PROXY and HTTP_PROXY; it never heeds ALL_PROXY. */
function heedsProxies({ env = {}, execArgv = [] }: ProxySigns): boolean {
  return env["NODE_USE_ENV_PROXY"] === "1" || /--use-env-proxy/.test([...execArgv, env["NODE_OPTIONS"]].join(" "));
}
