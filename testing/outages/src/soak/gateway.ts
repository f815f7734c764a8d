import {
  createServer,
  type IncomingMessage,
  request as send,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

import type { Evidence } from "./evidence.ts";

/** How the gateway answers: for the cloud, or in its place. */
export type GatewayAnswer = (typeof ANSWERS)[number];

export const ANSWERS = [
  "page 502",
  "page 503",
  "page 504",
  "page 200",
  "{}",
  "reset",
  "hang",
  "reset after the cloud stored it",
] as const;

export interface Gateway extends AsyncDisposable {
  readonly url: string;
  /** Lets requests through where none is given. */
  readonly answer: (how: GatewayAnswer | undefined) => void;
}

/** Stands between the fleets and the clouds. */
export async function startGateway(cloud: string, evidence: Evidence): Promise<Gateway> {
  let how: GatewayAnswer | undefined;
  const hanging = new Set<ServerResponse>();
  const listener: RequestListener = (request, response) => {
    const status = Number(/^page (\d+)/u.exec(how ?? "")?.[1] ?? 0);
    const answered = evidence.watch(request);
    if (how !== undefined) {
      const answer = how;
      response.once("close", () => answered(answer));
    }
    if (how === "reset") request.socket.resetAndDestroy();
    else if (how === "hang") hanging.add(response);
    else if (status > 0) response.writeHead(status, { "content-type": "text/html" }).end("<html>gateway</html>");
    else if (how === "{}" && !takesAnySuccess(request)) response.end("{}");
    else forward({ cloud, request, response, answered, isAnswered: how !== "reset after the cloud stored it" });
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer(next) {
      how = next;
      for (const response of hanging) response.socket?.resetAndDestroy();
      hanging.clear();
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Of remote write every 2xx without a page is a success. */
function takesAnySuccess({ url }: IncomingMessage): boolean {
  return url === "/api/v1/write";
}

interface Forwarding {
  readonly cloud: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly answered: (answer: string) => void;
  readonly isAnswered: boolean;
}

/** Passes a request on, with the host that it was signed for. */
function forward({ cloud, request, response, answered, isAnswered }: Forwarding): void {
  const { method, headers, url = "/" } = request;
  const passed = send(new URL(url, cloud), { method, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.once("end", () => {
      answered(`cloud ${answer.statusCode} ${JSON.stringify(Buffer.concat(chunks).toString().slice(0, 200))}`);
      if (!isAnswered) request.socket.resetAndDestroy();
    });
    if (!isAnswered) return;
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on("error", ({ message }) => {
    answered(`no answer of the cloud: ${message}`);
    request.socket.destroy();
  });
  request.on("error", () => passed.destroy()).pipe(passed);
}
