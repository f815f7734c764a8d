import { isLoopback } from "../options/endpoint.ts";

/** Whether the value is a URL. */
export function isUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value);
}

/** Whether requests to the URL are encrypted or stay on this machine. */
export function isPrivateUrl(value: unknown): value is string {
  if (!isUrl(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
