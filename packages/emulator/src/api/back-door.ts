import type { ServerResponse } from "node:http";

import { isLocalHost, isLocalOrigin } from "../http/loopback.ts";
import { textAnswer } from "../http/pages.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { send } from "../http/send.ts";
import { serveInspector } from "../serve-inspector.ts";
import type { ApiParts } from "./api-parts.ts";
import { API_ROOT, createControlApi } from "./control-api.ts";

/** Where everything is that is no cloud's. */
const ROOT = "/_yunmeter";

/** Whether a request is for the emulator itself. */
export function isForBackDoor(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`);
}

/** The control API and the page, for this machine only. */
export function createBackDoor(
  parts: ApiParts,
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

/** Guards against pages of other sites, also those whose name was made to point here. */
export function isFromHere(headers: ReceivedRequest["headers"], allowedHosts: readonly string[]): boolean {
  return (
    isLocalHost(headers["host"], allowedHosts) &&
    isLocalOrigin(headers["origin"], allowedHosts) &&
    headers["sec-fetch-site"] !== "cross-site"
  );
}
