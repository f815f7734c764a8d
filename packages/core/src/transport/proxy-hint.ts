/** A sentence for whoever sits behind a proxy that this runtime pays no heed to; empty for all others. */
export function proxyHint({ env = {}, versions = {}, execArgv = [] }: ProxySigns = globalThis.process ?? {}): string {
  if ("bun" in versions || "deno" in versions) return "";
  const nameOf = (pattern: RegExp): string | undefined =>
    Object.keys(env).find((name) => env[name] && pattern.test(name));
  const heeded = nameOf(/^https?_proxy$/i);
  if (heeded !== undefined && isToldTo(env, execArgv)) return "";
  const name = heeded ?? nameOf(/^all_proxy$/i);
  return name === undefined
    ? ""
    : `${name} is set, but Node.js ignores it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (Node.js 22.21 and 24 on). `;
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

/** Node.js heeds HTTPS_PROXY and HTTP_PROXY when it is told to. */
function isToldTo(env: NonNullable<ProxySigns["env"]>, execArgv: readonly string[]): boolean {
  const flags = [...execArgv, env["NODE_OPTIONS"]].join(" ");
  return env["NODE_USE_ENV_PROXY"] === "1" || flags.includes("--use-env-proxy");
}
