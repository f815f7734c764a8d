import type { ReceivedRequest } from "../http/received-request.ts";

/** The parameters of query and form that do not match, sorted: what a retry of the same points repeats. */
export function parametersExcept(changing: RegExp, { query, body }: Pick<ReceivedRequest, "query" | "body">): string {
  return `${query}&${body.toString()}`
    .split("&")
    .filter((piece) => piece !== "" && !changing.test(piece))
    .toSorted()
    .join("&");
}
