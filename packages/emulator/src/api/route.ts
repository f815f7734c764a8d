import type { ReceivedRequest } from "../http/received-request.ts";

export interface ApiReply {
  readonly status: number;
  readonly body: unknown;
}

export interface ApiCall {
  readonly request: ReceivedRequest;
  readonly query: URLSearchParams;
  /** The id after the route's path. */
  readonly rest: string;
}

export interface ApiRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/_yunmeter/api`; a path that ends with a slash is followed by an id. */
  readonly path: string;
  readonly run: (call: ApiCall) => ApiReply;
}

export function ok(body: unknown): ApiReply {
  return { status: 200, body };
}

export function problem(status: number, message: string): ApiReply {
  return { status, body: { error: message } };
}
