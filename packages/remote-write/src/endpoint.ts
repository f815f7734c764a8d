import { parseEndpoint } from "@yunmeter/core/kit";

/** The address of the option `url`, or a fault that does not show it. */
export function resolveUrl({ url, allowHttp }: UrlOptions): URL | string {
  const [address = "", query] = url.split("?", 2);
  const parsed = parseEndpoint(address, allowHttp);
  if (typeof parsed === "string") return parsed.replace(/^endpoint/, "url");
  if (query !== undefined) parsed.search = query;
  return parsed;
}

interface UrlOptions {
  readonly url: string;
  readonly allowHttp?: boolean | undefined;
}

/**
 * The parts of an address that may be a token: some consoles hand out addresses with one in the path, which need no other
 * authentication. A part that looks like a word (`prometheus`, `write`) is shown.
 */
export function secretsIn({ pathname, search, searchParams }: URL): string[] {
  const parts = [...pathname.split("/"), ...searchParams.values()].filter(isTokenLike);
  return parts.length === 0 ? [] : [pathname + search, ...parts.flatMap((part) => [part, decodeURIComponent(part)])];
}

function isTokenLike(part: string): boolean {
  return part.length >= 16 || (part.length >= 8 && /\d/.test(part));
}
