import { extname } from "node:path";

/** Response headers for a file of a page; `undefined` for a type that no page has. */
export function headersOf(name: string): Readonly<Record<string, string>> | undefined {
  const type = TYPES[extname(name)];
  return type === undefined ? undefined : { ...SECURITY, "content-type": type };
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const SECURITY = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-cache",
};
