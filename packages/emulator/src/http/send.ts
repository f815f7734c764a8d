import type { ServerResponse } from "node:http";

import type { Answer } from "../clouds/handled.ts";

/** Writes an answer. */
export function send({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) }).end(body);
}
