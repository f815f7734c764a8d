import type { FaultRule } from "../../src/faults/fault-rule.ts";
import type { Counts, Fault, LogEntry, Point, RequestDetail, RuleFacts, SeriesFacts } from "./types.ts";

export interface Api {
  /** Series with points after an order. */
  series(since: number): Promise<Counts & { readonly series: readonly SeriesFacts[] }>;
  /** The newest points, or those after an order. */
  pointsOfSeries(id: string, since: number, limit: number): Promise<Counts & { readonly points: readonly Point[] }>;
  pointsOfRequest(requestId: string): Promise<{ readonly points: readonly Point[] }>;
  /** The newest requests between two orders. */
  requests(query: RequestRange): Promise<Counts & { readonly requests: readonly LogEntry[] }>;
  /** `undefined` if the log does not have it. */
  request(name: string): Promise<RequestDetail | undefined>;
  rules(): Promise<{ readonly rules: readonly RuleFacts[] }>;
  accounts(): Promise<{ readonly accounts: readonly { readonly accessKeyId: string }[] }>;
  faults(): Promise<{ readonly faults: readonly Fault[] }>;
  addFault(rule: FaultRule): Promise<void>;
  /** Without an id, removes all. */
  removeFault(id?: string): Promise<void>;
  reset(): Promise<void>;
}

export interface RequestRange {
  readonly since?: number;
  readonly before?: number;
  readonly limit: number;
}

const POINTS_OF_A_REQUEST = 200;

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
  const get = async <Data>(path: string): Promise<Data> => (await call("GET", path)).json() as Promise<Data>;
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
