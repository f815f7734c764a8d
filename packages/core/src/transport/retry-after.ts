/**
 * The delay a server asks for in `Retry-After`, in milliseconds: seconds or an HTTP date. `undefined` when there is
 * none, when it makes no sense, and when it is zero or past, since a server that asks for no delay gets the usual one.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return ms > 0 ? Math.ceil(ms) : undefined;
}
