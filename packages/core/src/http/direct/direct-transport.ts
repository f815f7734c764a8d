import { Agent, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

import { BODY_LIMIT_BYTES } from "../../transport/body.ts";
import type { Answer, Progress, Transport } from "../../transport/transport.ts";

/**
 * Sends over `node:http` with agents that know no proxy. Node.js gives the environment's proxies to `fetch` and to the
 * global agent when NODE_USE_ENV_PROXY is set.
 */
export function directTransport(): Transport {
  const agents = { "http:": new Agent({ keepAlive: false }), "https:": new HttpsAgent({ keepAlive: false }) };
  return {
    begin({ url, method, headers, body }) {
      const interruption = new AbortController();
      let progress: Progress = "invalid";
      const answer = new Promise<Answer>((resolve, reject) => {
        const target = new URL(url);
        const isSecure = target.protocol === "https:";
        const send = isSecure ? httpsRequest : httpRequest;
        const agent = agents[isSecure ? "https:" : "http:"];
        const outgoing = send(target, { method, headers, agent, signal: interruption.signal });
        progress = "connecting";
        outgoing.once("socket", (socket) =>
          socket.once(isSecure ? "secureConnect" : "connect", () => (progress = "sent")),
        );
        outgoing.once("response", (incoming) => void read(incoming).then(resolve, reject));
        outgoing.once("error", reject);
        outgoing.end(body);
      });
      return { answer, abort: () => interruption.abort(), progress: () => progress };
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  const headers = new Headers();
  for (const [name, value = ""] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const decoder = new TextDecoder();
  let text = "";
  let left = BODY_LIMIT_BYTES;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true });
    left -= chunk.byteLength;
    // Leaving the loop destroys the connection.
    if (left <= 0) break;
  }
  return { status: incoming.statusCode ?? 0, headers, text: text + decoder.decode() };
}
