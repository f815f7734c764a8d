/** Reads the option `endpoint`: the URL to send to, or a fault. A bare host means HTTPS. */
export function parseEndpoint(text: string, allowHttp: boolean | undefined): URL | string {
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return "endpoint must be a URL or a host";
  }
  const { username, password, search, hash, protocol, hostname } = url;
  if (username + password !== "") return "endpoint must not hold a user or password";
  if (search + hash !== "") return "endpoint must not hold a query or fragment";
  if (protocol === "https:" || (protocol === "http:" && (allowHttp === true || isLoopback(hostname)))) return url;
  return "endpoint must be of https: plain http shows keys and data (allowHttp permits it)";
}

/** This machine talking to itself. */
export function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost$|^\[::1\]$|^127(?:\.\d{1,3}){3}$/.test(hostname);
}
