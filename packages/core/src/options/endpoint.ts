/** Reads the option `endpoint`: the URL to send to, or a fault. A bare host means HTTPS. */
export function parseEndpoint(text: string, allowHttp: boolean | undefined): URL | string {
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return "endpoint must be a URL or a host";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "endpoint must be of https, or of http with allowHttp";
  if (url.username !== "" || url.password !== "") return "endpoint must not hold a user or password";
  if (url.search !== "" || url.hash !== "") return "endpoint must not hold a query or fragment";
  if (url.protocol === "http:" && allowHttp !== true && !isLoopback(url.hostname)) {
    return "endpoint must be of https: plain http shows keys and data to everyone on the way (allowHttp permits it)";
  }
  return url;
}

/** This machine talking to itself. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
