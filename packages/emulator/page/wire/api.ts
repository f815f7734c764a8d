import type { FaultRule } from "../../src/faults/fault-rule.ts";
import type { Counts, Fault, LogEntry, Point, RequestDetail, RuleFacts, Series } from "./types.ts";

/** The emulator's back door, as far as the page uses it. */
export interface Api {
  /** Series with points that arrived after an order. */
  series(since: number): Promise<Counts & { readonly series: readonly Series[] }>;
  /** The newest points of a series, or those that arrived after an order. */
  pointsOfSeries(id: string, since: number, limit: number): Promise<Counts & { readonly points: readonly Point[] }>;
  /** The points that a request brought. */
  pointsOfRequest(requestId: string): Promise<{ readonly points: readonly Point[] }>;
  /** The newest requests after one order and before another. */
  requests(query: RequestRange): Promise<Counts & { readonly requests: readonly LogEntry[] }>;
  /** One request; undefined where the log does not have it. */
  request(name: string): Promise<RequestDetail | undefined>;
  rules(): Promise<{ readonly rules: readonly RuleFacts[] }>;
  accounts(): Promise<{ readonly accounts: readonly { readonly accessKeyId: string }[] }>;
  faults(): Promise<{ readonly faults: readonly Fault[] }>;
  addFault(rule: FaultRule): Promise<void>;
  /** Removes one; undefined removes all. */
  removeFault(id?: string): Promise<void>;
  reset(): Promise<void>;
}

/** Which requests of the log are wanted. */
export interface RequestRange {
  readonly since?: number;
  readonly before?: number;
  readonly limit: number;
}

const POINTS_OF_A_REQUEST = 200;

/** Talks to the emulator that served the page. */
export function createApi(root: string): Api {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${root}${path}`, init);
    if (!response.ok && !(response.status === 404 && method !== "POST")) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response;
  };
  const get = async <Reply>(path: string): Promise<Reply> => (await call("GET", path)).json() as Promise<Reply>;
  return {
    series: (since) => get(`/series?since=${since}`),
    pointsOfSeries: (id, since, limit) => get(`/points?${parameters({ series: id, since, limit })}`),
    pointsOfRequest: (request) => get(`/points?${parameters({ request, limit: POINTS_OF_A_REQUEST })}`),
    requests: (range) => get(`/requests?${parameters({ ...range })}`),
    async request(name) {
      const response = await call("GET", `/requests/${encodeURIComponent(name)}`);
      return response.ok ? ((await response.json()) as RequestDetail) : undefined;
    },
    rules: () => get("/rules"),
    accounts: () => get("/accounts"),
    faults: () => get("/faults"),
    addFault: async (rule) => void (await call("POST", "/faults", rule)),
    removeFault: async (id) =>
      void (await call("DELETE", id === undefined ? "/faults" : `/faults/${encodeURIComponent(id)}`)),
    reset: async () => void (await call("POST", "/reset", {})),
  };
}

function parameters(values: Readonly<Record<string, string | number>>): string {
  return new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();
}
