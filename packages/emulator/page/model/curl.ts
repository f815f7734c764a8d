import type { RequestDetail } from "../wire/types.ts";

// Headers that curl sets by itself.
const OWN_HEADERS: ReadonlySet<string> = new Set(["host", "connection", "content-length", "accept-encoding"]);

/**
 * A request as a command. The log masks signatures and tokens, so it goes to the address at which the emulator checks
 * neither them nor the request's age.
 */
export function toCurl({ method, target, headers, body, bodyEncoding }: RequestDetail, origin: string): string {
  const options = Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.has(name))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const isBinary = bodyEncoding === "base64" && body !== "";
  const data = isBinary ? "--data-binary @-" : `--data-raw ${quoted(body)}`;
  const parts = [
    `curl -X ${method} ${quoted(`${origin}/_yunmeter/replay${target}`)}`,
    ...options,
    ...(body === "" ? [] : [data]),
  ];
  const command = parts.join(" \\\n  ");
  return isBinary ? `echo ${quoted(body)} | base64 -d | ${command}` : command;
}

// In single quotes nothing is special but the quote.
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
