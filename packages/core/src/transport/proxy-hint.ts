/** A sentence for whoever sits behind a proxy that this runtime pays no heed to; empty for all others. */
export function proxyHint(process: ProxySigns | undefined = globalThis.process): string {
  const env = process?.env ?? {};
  const variable = PROXY_VARIABLES.find((name) => env[name]);
  const heeds =
    process?.versions?.["bun"] !== undefined ||
    process?.versions?.["deno"] !== undefined ||
    env["NODE_USE_ENV_PROXY"] === "1" ||
    process?.execArgv?.includes("--use-env-proxy");
  if (variable === undefined || heeds) return "";
  return `${variable} is set, but Node.js ignores it unless NODE_USE_ENV_PROXY=1 is set too (Node.js 22.21 and 24 on). `;
}

/** What of `process` tells whether proxies are heeded. */
export interface ProxySigns {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly versions?: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
}

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] as const;
