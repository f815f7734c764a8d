import type { ServerResponse } from "node:http";

import { textAnswer } from "../http/answer.ts";
import { hostName, isLoopbackAddress, isLoopbackName } from "../http/loopback.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { send } from "../http/send.ts";
import { serveInspector } from "../serve-inspector.ts";
import type { ApiContext } from "./api-context.ts";
import { API_ROOT, createControlApi } from "./control-api.ts";

const ROOT = "/_yunmeter";
const REPLAY_ROOT = `${ROOT}/replay`;
const REFUSED =
  "The control API answers to this machine only, under a loopback name and to its own page; --allow-host adds a name.\n";

export function isControlPath(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`);
}

type Exchange = (request: ReceivedRequest, response: ServerResponse) => Promise<void>;

export function createControlEndpoint(
  parts: ApiContext,
  { allowedHosts, exchange }: { readonly allowedHosts: readonly string[]; readonly exchange: Exchange },
): Exchange {
  const api = createControlApi(parts);
  return async (request, response) => {
    const { path } = request;
    const isForApi = path === API_ROOT || path.startsWith(`${API_ROOT}/`);
    const isReplay = path.startsWith(`${REPLAY_ROOT}/`);
    if (!isAllowed(request, allowedHosts) && (isForApi || isReplay || !isNavigation(request, allowedHosts)))
      return send(textAnswer(403, REFUSED), response);
    if (isForApi) return api(request, response);
    if (isReplay) return exchange(toReplay(request), response);
    return send(await serveInspector(path.slice(ROOT.length)), response);
  };
}

/** As the cloud would receive it: the part before the cloud's path is left out. */
function toReplay({ path, target, ...rest }: ReceivedRequest): ReceivedRequest {
  const before = REPLAY_ROOT.length;
  return { ...rest, path: path.slice(before), target: target.slice(before), isReplay: true };
}

/** A person who opens the emulator's address: no client of a cloud requests a page without a query. */
export function isBrowserVisit({ method, path, query, headers }: ReceivedRequest): boolean {
  const wantsPage = headers["accept"]?.includes("text/html") ?? false;
  return method === "GET" && path === "/" && query === "" && wantsPage && headers["authorization"] === undefined;
}

type Asker = Pick<ReceivedRequest, "headers" | "from">;

/**
 * Whether a request may use the control API. A loopback name in `Host` proves nothing about the client, so its address
 * must be of this machine as well; a name that the user allowed works from anywhere. Web pages of other origins are
 * refused, those of another port included.
 */
export function isAllowed({ headers, from }: Asker, allowedHosts: readonly string[]): boolean {
  const { host = "", origin } = headers;
  const name = hostName(host);
  const isKnownHost = allowedHosts.includes(name) || (isLoopbackName(name) && isLoopbackAddress(from));
  const isSameOrigin = origin === undefined || origin.toLowerCase().replace(/^https?:\/\//u, "") === host.toLowerCase();
  return isKnownHost && isSameOrigin && !OTHER_SITES.has(headers["sec-fetch-site"] ?? "");
}

const OTHER_SITES: ReadonlySet<string> = new Set(["cross-site", "same-site"]);

/** A link from another loopback page, such as a demo's, may open the inspector; it reads and changes nothing. */
function isNavigation({ method, headers, from }: ReceivedRequest, allowedHosts: readonly string[]): boolean {
  const isTopLevel = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  const isLink = method === "GET" && isTopLevel && headers["sec-fetch-site"] === "same-site";
  return isLink && isAllowed({ headers: { host: headers["host"] ?? "" }, from }, allowedHosts);
}
