import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { type Answer, give } from "./answer.ts";

export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly bytes: Uint8Array;
  /** When the last byte had arrived, in epoch milliseconds. */
  readonly at: number;
}

/** Answers in order, of which the last one repeats; or a function of the request and its number from 0. */
export type Script = readonly Answer[] | ((request: ReceivedRequest, number: number) => Answer | Promise<Answer>);

export interface ScriptedCloud extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  readonly mostAtOnce: number;
  close(): Promise<void>;
}

export async function startScriptedCloud(script: Script): Promise<ScriptedCloud> {
  const requests: ReceivedRequest[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const server = createServer((incoming, response) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    response.on("close", () => atOnce--);
    if (Array.isArray(script) && script[requests.length] === "reset-early") {
      requests.push(toRequest(incoming, Buffer.alloc(0)));
      incoming.socket.resetAndDestroy();
      return;
    }
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = toRequest(incoming, Buffer.concat(chunks));
      const number = requests.push(request) - 1;
      void answerTo(script, request, number).then((answer) => give(answer, response));
    });
  });
  // A client that gives up leaves its socket in an error: that is what is being tested.
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> => stop(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function toRequest({ method = "", url = "", headers }: IncomingMessage, bytes: Buffer): ReceivedRequest {
  return { method, target: url, headers, body: bytes.toString("utf8"), bytes, at: Date.now() };
}

async function answerTo(script: Script, request: ReceivedRequest, number: number): Promise<Answer> {
  if (typeof script === "function") return script(request, number);
  return script[Math.min(number, script.length - 1)] ?? {};
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
