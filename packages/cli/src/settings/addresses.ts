/** The URL of an endpoint, which may be given as a host alone; `undefined` for any other value. */
export function endpointAddress(endpoint: unknown): URL | undefined {
  if (typeof endpoint !== "string") return undefined;
  const address = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** A setting as it may be shown: an address without the password in it. */
export function withoutPassword(setting: string | number | boolean): string {
  return String(setting).replace(/\/\/[^/@]*@/u, "//***@");
}
