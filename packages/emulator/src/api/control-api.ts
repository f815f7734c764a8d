import type { ServerResponse } from "node:http";

import { toJson } from "../clouds/json.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { send } from "../http/send.ts";
import type { ApiContext } from "./api-context.ts";
import { changeRoutes } from "./change-routes.ts";
import { streamEvents } from "./events.ts";
import { readRoutes } from "./read-routes.ts";
import { problem, type ApiReply, type ApiRoute } from "./route.ts";

export const API_ROOT = "/_yunmeter/api";

const BODY_BYTES = 64 * 1024;

export function createControlApi(parts: ApiContext): (request: ReceivedRequest, response: ServerResponse) => void {
  const routes = [...readRoutes(parts), ...changeRoutes(parts)];
  return (request, response) => {
    const path = request.path.slice(API_ROOT.length).replace(/^\/$/u, "");
    if (request.method === "GET" && path === "/events") return streamEvents(parts, response);
    const { status, body } = reply(routes, path, request);
    const lines = status === 200 && wantsLines(request) ? listIn(body) : undefined;
    if (lines !== undefined) return send({ status, headers: NDJSON, body: lines.map(toLine).join("") }, response);
    const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
    return send({ status, headers, body: toJson(body) }, response);
  };
}

const NDJSON = {
  "content-type": "application/x-ndjson; charset=utf-8",
  "content-disposition": 'attachment; filename="yunmeter.ndjson"',
  "cache-control": "no-store",
};

function wantsLines({ query }: ReceivedRequest): boolean {
  return new URLSearchParams(query).get("format") === "ndjson";
}

/** The list of a reply: series, points, requests or rules. */
function listIn(body: unknown): readonly unknown[] | undefined {
  return Object.values(body ?? {}).find((value): value is readonly unknown[] => Array.isArray(value));
}

function toLine(value: unknown): string {
  return `${toJson(value)}\n`;
}

function reply(routes: readonly ApiRoute[], path: string, request: ReceivedRequest): ApiReply {
  if (request.bodyBytes > BODY_BYTES) return problem(413, `a body has at most ${BODY_BYTES} bytes`);
  const here = routes.filter((route) => matches(route, path));
  const route = here.find(({ method }) => method === request.method);
  if (route) return route.run({ request, query: new URLSearchParams(request.query), rest: restOf(route, path) });
  return here.length > 0
    ? problem(405, `${request.method} is not for ${path}`)
    : problem(404, `nothing at ${API_ROOT}${path}`);
}

function matches({ path: own }: ApiRoute, path: string): boolean {
  return own.endsWith("/") ? path.startsWith(own) && path.length > own.length : path === own;
}

function restOf({ path: own }: ApiRoute, path: string): string {
  try {
    return decodeURIComponent(path.slice(own.length));
  } catch {
    return "";
  }
}
