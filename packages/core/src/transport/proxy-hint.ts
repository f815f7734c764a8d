/** A sentence for whoever sits behind a proxy that this runtime pays no heed to; empty for all others. */
export function proxyHint(process: ProxySigns | undefined = globalThis.process): string {
  const { env = {}, versions = {} } = process ?? {};
  if (HEEDFUL_RUNTIMES.some((name) => versions[name] !== undefined)) return "";
  const variable = HEEDED_VARIABLES.find((name) => env[name]);
  if (variable !== undefined) return isToldTo(process) ? "" : `${variable} is set, ${UNLESS_TOLD_TO}. `;
  const ignored = IGNORED_VARIABLES.find((name) => env[name]);
  return ignored === undefined ? "" : `${ignored} is set, ${IN_ANY_CASE}. `;
}

/** What of `process` tells whether proxies are heeded. */
export interface ProxySigns {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly versions?: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
}

function isToldTo({ env = {}, execArgv = [] }: ProxySigns = {}): boolean {
  const flags = [...execArgv, env["NODE_OPTIONS"]].join(" ");
  return env["NODE_USE_ENV_PROXY"] === "1" || flags.includes("--use-env-proxy");
}

const HEEDFUL_RUNTIMES = ["bun", "deno"] as const;

/** Node.js heeds these when it is told to. */
const HEEDED_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] as const;

/** Other programs heed these. */
const IGNORED_VARIABLES = ["ALL_PROXY", "all_proxy"] as const;

const UNLESS_TOLD_TO = "but Node.js ignores it unless NODE_USE_ENV_PROXY=1 is set too (Node.js 22.21 and 24 on)";
const IN_ANY_CASE = "but Node.js ignores it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (Node.js 22.21 and 24 on)";
