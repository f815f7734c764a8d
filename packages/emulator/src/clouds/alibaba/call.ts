import type { ReceivedRequest } from "../../http/received-request.ts";
import { tryParseJson } from "../json.ts";
import { type Pair, parsePairs } from "../signing/pairs.ts";

export interface AlibabaCall {
  readonly action: string;
  readonly version: string;
  /** `XML` if requested; else JSON. */
  readonly format: "XML" | "JSON";
  readonly query: readonly Pair[];
  /** Query and form; a repeated parameter appears twice. */
  readonly parameters: readonly Pair[];
  /** The last value of each parameter. */
  readonly values: ReadonlyMap<string, string>;
}

/** `undefined` if query or form are not percent-encoded pairs. */
export function readCall(request: ReceivedRequest): AlibabaCall | undefined {
  const query = parsePairs(request.query);
  const form = parsePairs(isForm(request) ? request.body.toString() : "");
  if (query === undefined || form === undefined) return undefined;
  const parameters = [...query, ...form];
  const values = new Map(parameters);
  const { headers } = request;
  return {
    action: values.get("Action") ?? headers["x-acs-action"] ?? "",
    version: values.get("Version") ?? headers["x-acs-version"] ?? "",
    format: values.get("Format")?.toUpperCase() === "XML" ? "XML" : "JSON",
    query,
    parameters,
    values,
  };
}

/** A body counts as a form unless its type or content is JSON. */
function isForm({ headers, body }: ReceivedRequest): boolean {
  if (body.length === 0) return false;
  const type = headers["content-type"] ?? "";
  return type.includes("form") || (!type.includes("json") && tryParseJson(body.toString()) === undefined);
}
