import {
  createServer,
  type IncomingMessage,
  request as send,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

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
export async function startGateway(cloud: string): Promise<Gateway> {
  let how: GatewayAnswer | undefined;
  const hanging = new Set<ServerResponse>();
  const listener: RequestListener = (request, response) => {
    const status = Number(/^page (\d+)/u.exec(how ?? "")?.[1] ?? 0);
    if (how === "reset") request.socket.resetAndDestroy();
    else if (how === "hang") hanging.add(response);
    else if (status > 0) response.writeHead(status, { "content-type": "text/html" }).end("<html>gateway</html>");
    else if (how === "{}" && !takesAnySuccess(request)) response.end("{}");
    else forward(cloud, request, response, how !== "reset after the cloud stored it");
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

/** Passes a request on, with the host that it was signed for. */
function forward(cloud: string, request: IncomingMessage, response: ServerResponse, isAnswered: boolean): void {
  const { method, headers, url = "/" } = request;
  const passed = send(new URL(url, cloud), { method, headers }, (answer) => {
    if (!isAnswered) {
      answer.resume().once("end", () => request.socket.resetAndDestroy());
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on("error", () => request.socket.destroy());
  request.on("error", () => passed.destroy()).pipe(passed);
}
