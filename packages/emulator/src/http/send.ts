import type { ServerResponse } from "node:http";

import type { HttpAnswer } from "../clouds/handled.ts";

export function send({ status, headers, body }: HttpAnswer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) }).end(body);
}
