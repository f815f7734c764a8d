import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import type { Breakage } from "../breakages/breakage.ts";
import { isBreakage } from "../breakages/breakages.ts";
import type { CloudName } from "../clouds/cloud.ts";
import { isCloudName } from "../clouds/clouds.ts";
import { objection } from "./loopback-only.ts";
import type { Page } from "./build-page.ts";
import { readBody } from "./read-body.ts";
import type { Stream } from "./event-stream.ts";

export interface Controls {
  breakCloud(cloud: CloudName, breakage: Breakage): Promise<void>;
  killSender(): Promise<void>;
  startSender(): Promise<void>;
}

export function createDemoServer(page: Page, stream: Stream, controls: Controls): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      say(response, 500, error instanceof Error ? error.message : "it failed");
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const why = objection(request);
    if (why !== undefined) return say(response, 403, why);
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (request.method === "GET") return path === "/api/events" ? stream.join(response) : page.serve(path, response);
    const isDone = await change(path, await readBody(request));
    return isDone ? say(response, 200, "done") : say(response, 404, "no such switch");
  }

  async function change(path: string, body: Readonly<Record<string, unknown>>): Promise<boolean> {
    const [, , what, which] = path.split("/");
    if (what === "clouds" && isCloudName(which) && isBreakage(body["breakage"])) {
      await controls.breakCloud(which, body["breakage"]);
      return true;
    }
    if (what !== "sender") return false;
    if (body["is"] === "dead") await controls.killSender();
    else if (body["is"] === "running") await controls.startSender();
    else return false;
    return true;
  }
}

function say(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ message }));
}
