import type { ReceivedRequest } from "../http/received-request.ts";

/** What a route answers: a status, and what becomes JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A call of the control API. */
export interface Call {
  readonly request: ReceivedRequest;
  readonly query: URLSearchParams;
  /** What stands after the route's path: an id. */
  readonly rest: string;
}

/** One thing that the control API does. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/_yunmeter/api`; one that ends with a slash takes an id after it. */
  readonly path: string;
  readonly run: (call: Call) => Reply;
}

/** Everything went well. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** Something about the call is wrong. */
export function problem(status: number, message: string): Reply {
  return { status, body: { error: message } };
}
