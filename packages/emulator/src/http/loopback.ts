const LOOPBACK_NAME = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

export function isLocalHost(host: string | undefined, allowed: readonly string[]): boolean {
  if (host === undefined) return false;
  const name = host.toLowerCase().replace(/:\d+$/u, "");
  return LOOPBACK_NAME.test(name) || allowed.includes(name);
}

/** Whether a request comes from no web page, or from one of this emulator. */
export function isLocalOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  const host = /^https?:\/\/([^/]+)$/u.exec(origin)?.[1];
  return host !== undefined && isLocalHost(host, allowed);
}
