/** Reads the option `endpoint`: the URL to send to, or a fault. A bare host means HTTPS. */
export function parseEndpoint(text: string, allowHttp: boolean | undefined): URL | string {
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return "endpoint must be a URL or a host";
  }
  const broken = RULES.find(({ holds }) => !holds(url, allowHttp));
  return broken === undefined ? url : `endpoint must ${broken.must}`;
}

interface Rule {
  readonly must: string;
  readonly holds: (url: URL, allowHttp: boolean | undefined) => boolean;
}

const RULES: readonly Rule[] = [
  { must: "not hold a user or password", holds: ({ username, password }) => username + password === "" },
  { must: "not hold a query or fragment", holds: ({ search, hash }) => search + hash === "" },
  {
    must: "be of https: plain http shows keys and data (allowHttp permits it)",
    holds: ({ protocol, hostname }, allowHttp) =>
      protocol === "https:" || (protocol === "http:" && (allowHttp === true || isLoopback(hostname))),
  },
];

/** This machine talking to itself. */
export function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost$|^\[::1\]$|^127(?:\.\d{1,3}){3}$/.test(hostname);
}
