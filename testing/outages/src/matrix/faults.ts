/** One way in which a request fails during an outage. */
export interface Outage {
  readonly name: string;
  readonly chinese: string;
  /** Whether no cloud can have stored what was sent. */
  readonly isSure: boolean;
  readonly answer: (sleep: (ms: number) => Promise<void>) => Promise<Response>;
}

const HTML = { "content-type": "text/html" };

function page(status: number): Outage["answer"] {
  return async () => new Response("<html>gateway</html>", { status, headers: HTML });
}

function broken(cause: Error): Outage["answer"] {
  return () => Promise.reject(new TypeError("fetch failed", { cause }));
}

function coded(code: string): Outage["answer"] {
  return broken(Object.assign(new Error(code), { code }));
}

// The time-out of an attempt is a real timer; this one ends the request as late in simulated time.
const hang: Outage["answer"] = async (sleep) => {
  await sleep(DEFAULT_TIMEOUT_MS);
  throw new TypeError("fetch failed", {
    cause: Object.assign(new Error("no answer"), { code: "UND_ERR_HEADERS_TIMEOUT" }),
  });
};

const DEFAULT_TIMEOUT_MS = 15_000;

// What undici throws when a proxy answers CONNECT with an error.
const proxyRefuses = new Error("Proxy response (403) !== 200 when HTTP Tunneling");

export const FAULTS: readonly Outage[] = [
  { name: "502 of a gateway", chinese: "网关返回 502", isSure: false, answer: page(502) },
  { name: "503 of a gateway", chinese: "网关返回 503", isSure: true, answer: page(503) },
  { name: "504 of a gateway", chinese: "网关返回 504", isSure: false, answer: page(504) },
  { name: "a reset", chinese: "连接被重置", isSure: false, answer: coded("ECONNRESET") },
  { name: "a hang", chinese: "无响应", isSure: false, answer: hang },
  { name: "a portal's page", chinese: "登录门户的网页", isSure: false, answer: page(200) },
  { name: "{}", chinese: "{}", isSure: false, answer: async () => Response.json({}) },
  { name: "a wrong certificate", chinese: "证书错误", isSure: true, answer: coded("CERT_HAS_EXPIRED") },
  { name: "DNS gone", chinese: "DNS 无法解析", isSure: true, answer: coded("ENOTFOUND") },
  { name: "a refused connection", chinese: "连接被拒绝", isSure: true, answer: coded("ECONNREFUSED") },
  { name: "a proxy that refuses", chinese: "代理拒绝连接", isSure: true, answer: broken(proxyRefuses) },
];
