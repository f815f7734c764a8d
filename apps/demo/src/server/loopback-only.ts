import type { IncomingMessage } from "node:http";

/**
 * Why a request is rejected, if it is. The page is for this machine only: neither a foreign name that resolves to
 * loopback (DNS rebinding) nor a page of another origin may pull the switches.
 */
export function objection({ headers, method }: Pick<IncomingMessage, "headers" | "method">): string | undefined {
  const { host = "", origin } = headers;
  if (!LOOPBACK.test(host)) return "this page answers under a loopback name only";
  if (origin !== undefined && origin !== `http://${host}`) return "requests of other pages are rejected";
  if (method === "GET") return undefined;
  if (method !== "POST") return "the method must be GET or POST";
  return headers["content-type"] === "application/json" ? undefined : "the body must be application/json";
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/u;
