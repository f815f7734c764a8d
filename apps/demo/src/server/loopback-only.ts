import type { IncomingMessage } from "node:http";

/**
 * Why a request is turned away, if it is. The page is for this machine alone: a name that leads here from elsewhere
 * (DNS rebinding) and a page of another origin must not pull the switches.
 */
export function objection({ headers, method }: Pick<IncomingMessage, "headers" | "method">): string | undefined {
  const { host = "", origin } = headers;
  if (!LOOPBACK.test(host)) return "this page answers under a loopback name only";
  if (origin !== undefined && origin !== `http://${host}`) return "another page may not ask this";
  if (method === "GET") return undefined;
  if (method !== "POST") return "only GET and POST are known here";
  return headers["content-type"] === "application/json" ? undefined : "a body has to be JSON";
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/u;
