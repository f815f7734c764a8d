/**
 * Recognises Cloudflare Workers, where a promise belongs to the request that made it. Settled from another request, it
 * may not resume its waiter; a request that waits for nothing else is canceled, and then its `finally` never runs. There
 * calls share numbers and finished values, and no waits.
 */
export function hasRequestContexts(): boolean {
  return globalThis.navigator?.userAgent === "Cloudflare-Workers";
}
