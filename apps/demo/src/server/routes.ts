import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import type { Breakage } from "../breakages/breakage.ts";
import { isBreakage } from "../breakages/breakages.ts";
import type { CloudName } from "../clouds/cloud.ts";
import { isCloudName } from "../clouds/clouds.ts";
import type { BuiltPage } from "./build-page.ts";
import type { EventStream } from "./event-stream.ts";
import { objection } from "./loopback-only.ts";
import { readBody } from "./read-body.ts";

/** What the switches of the page do. */
export interface Controls {
  breakCloud(cloud: CloudName, breakage: Breakage): Promise<void>;
  killSender(): Promise<void>;
  startSender(): Promise<void>;
  startStory(): void;
  stopStory(): Promise<void>;
}

export interface DemoServerParts {
  readonly page: BuiltPage;
  readonly stream: EventStream;
  readonly controls: Controls;
  readonly isEnding: () => boolean;
}

export function createDemoServer({
  page,
  stream,
  controls,
  isEnding,
}: DemoServerParts): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      sendMessage(response, 500, error instanceof Error ? error.message : "internal error");
    });
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const why = objection(request);
    if (why !== undefined) return sendMessage(response, 403, why);
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (request.method === "GET") return path === "/api/events" ? stream.join(response) : page.serve(path, response);
    const body = await readBody(request);
    if (isEnding()) return sendMessage(response, 409, "the demo is ending");
    const isDone = await pullSwitch(path, body);
    return isDone ? sendMessage(response, 200, "done") : sendMessage(response, 404, "no such switch");
  }

  async function pullSwitch(path: string, body: Readonly<Record<string, unknown>>): Promise<boolean> {
    const [, , kind, name] = path.split("/");
    if (kind === "clouds" && isCloudName(name) && isBreakage(body["breakage"], name)) {
      await controls.breakCloud(name, body["breakage"]);
      return true;
    }
    const act = SWITCHES[`${kind} ${String(body["is"])}`];
    if (act === undefined) return false;
    await act(controls);
    return true;
  }
}

const SWITCHES: Readonly<Record<string, (controls: Controls) => void | Promise<void>>> = {
  "sender dead": (controls) => controls.killSender(),
  "sender running": (controls) => controls.startSender(),
  "story running": (controls) => controls.startStory(),
  "story stopped": (controls) => controls.stopStory(),
};

function sendMessage(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ message }));
}
