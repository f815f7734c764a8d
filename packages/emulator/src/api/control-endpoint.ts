import type { ServerResponse } from "node:http";

import { textAnswer } from "../http/answers.ts";
import { isLocalHost, isLocalOrigin } from "../http/loopback.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { send } from "../http/send.ts";
import { serveInspector } from "../serve-inspector.ts";
import type { ApiContext } from "./api-context.ts";
import { API_ROOT, createControlApi } from "./control-api.ts";

const ROOT = "/_yunmeter";

export function isControlPath(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`);
}

export function createControlEndpoint(
  parts: ApiContext,
  allowedHosts: readonly string[],
): (request: ReceivedRequest, response: ServerResponse) => Promise<void> {
  const api = createControlApi(parts);
  return async (request, response) => {
    const { path, headers } = request;
    if (!isFromHere(headers, allowedHosts)) {
      return send(
        textAnswer(403, "The control API answers to loopback names only; --allow-host adds one.\n"),
        response,
      );
    }
    if (path === API_ROOT || path.startsWith(`${API_ROOT}/`)) return api(request, response);
    return send(await serveInspector(path.slice(ROOT.length)), response);
  };
}

/** Rejects requests from web pages of other sites, including DNS rebinding. */
export function isFromHere(headers: ReceivedRequest["headers"], allowedHosts: readonly string[]): boolean {
  return (
    isLocalHost(headers["host"], allowedHosts) &&
    isLocalOrigin(headers["origin"], allowedHosts) &&
    headers["sec-fetch-site"] !== "cross-site"
  );
}
