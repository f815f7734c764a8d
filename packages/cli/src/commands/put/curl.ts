import type { SeenRequest } from "../../clouds/recording-fetch.ts";

/** A request as a `curl` command for a shell. */
export function curlOf({ method, url, headers, body }: SeenRequest): string {
  const parts = [`curl -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  // Not --data, which reads a file where the text begins with @ and takes line breaks out.
  if (body !== "") parts.push(`--data-raw ${quoted(body)}`);
  return parts.join(" \\\n  ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
