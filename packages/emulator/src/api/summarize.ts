import type { LoggedRequest } from "../store/logged-request.ts";

/** A request in a list: without headers, bodies and canonical requests. */
export type RequestSummary = Omit<LoggedRequest, "headers" | "body" | "canonical" | "answer"> & {
  readonly status?: number;
};

const LONGEST_TARGET = 200;

export function summarize(request: LoggedRequest): RequestSummary {
  const { headers: _, body: _body, canonical: _canonical, answer, target, ...rest } = request;
  return {
    ...rest,
    target: target.length > LONGEST_TARGET ? `${target.slice(0, LONGEST_TARGET)}…` : target,
    ...(answer && { status: answer.status }),
  };
}
