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

/** An address as it may be shown: some consoles hand out addresses with a token in the path, and no other secret. */
export function withoutTokens(address: string): string {
  return tokensIn(address).reduce((rest, token) => rest.replaceAll(token, "***"), withoutPassword(address));
}

/** The parts of an address that may be a token: long, or with digits in them. */
export function tokensIn(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { pathname, searchParams } = new URL(address);
  const parts = [...pathname.split("/"), ...searchParams.values()];
  return parts.filter((part) => part.length >= 16 || (part.length >= 8 && /\d/u.test(part)));
}
