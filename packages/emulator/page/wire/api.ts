import ky, { isHTTPError } from "ky";

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
const TIMEOUT_MS = 10_000;

// ky brings the time-out, so that a request that hangs holds up none after it, and retries of what only reads.
export function createApi(root: string): Api {
  const http = ky.create({ prefixUrl: root, timeout: TIMEOUT_MS, retry: { limit: 2, methods: ["get"] } });
  const get = <Data>(path: string, searchParams?: Readonly<Record<string, string | number>>): Promise<Data> =>
    http.get(path, searchParams && { searchParams: { ...searchParams } }).json<Data>();
  const change = async (method: "post" | "delete", path: string, json?: unknown): Promise<void> => {
    try {
      // What is gone already needs no removal.
      const throwHttpErrors = method === "delete" ? isFailure : true;
      await http(path, { method, throwHttpErrors, ...(json !== undefined && { json }) });
    } catch (error) {
      throw isHTTPError(error) ? new Error(await reasonIn(error.response)) : error;
    }
  };
  return {
    series: (since) => get("series", { since }),
    pointsOfSeries: (series, since, limit) => get("points", { series, since, limit }),
    pointsOfRequest: (request) => get("points", { request, limit: POINTS_OF_A_REQUEST }),
    requests: (range) => get("requests", { ...range }),
    async request(name) {
      const response = await http.get(`requests/${encodeURIComponent(name)}`, { throwHttpErrors: isFailure });
      return response.ok ? await response.json<RequestDetail>() : undefined;
    },
    rules: () => get("rules"),
    accounts: () => get("accounts"),
    faults: () => get("faults"),
    addFault: (rule) => change("post", "faults", rule),
    removeFault: (id) => change("delete", id === undefined ? "faults" : `faults/${encodeURIComponent(id)}`),
    reset: () => change("post", "reset", {}),
  };
}

/** A request or a fault that the emulator does not have is an answer. */
function isFailure(status: number): boolean {
  return status !== 404;
}

/** The control API's words. */
async function reasonIn(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as { readonly error?: unknown };
    return typeof error === "string" ? error : text;
  } catch {
    return text;
  }
}
