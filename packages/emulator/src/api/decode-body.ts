import { tryParseJson } from "../clouds/json.ts";
import { describeWrite } from "../clouds/remote-write/describe-write.ts";
import { parsePairs } from "../clouds/signing/pairs.ts";
import type { LoggedRequest } from "../store/logged-request.ts";

const LIST_FIELD = /^MetricList\.(\d+)\.(.+)$/u;

/** A request for display: JSON as it is, parameters by name, a MetricList as a list. */
export function decodeBody({
  target,
  body,
  bodyEncoding,
}: Pick<LoggedRequest, "target" | "body" | "bodyEncoding">): unknown {
  if (bodyEncoding === "base64") return describeWrite(Buffer.from(body, "base64"));
  const parsed = body === "" ? undefined : tryParseJson(body);
  if (parsed) return parsed.value;
  const query = target.split("?")[1] ?? "";
  const pairs = parsePairs([query, body].filter(Boolean).join("&"));
  return pairs === undefined ? body : fromPairs(pairs);
}

function fromPairs(pairs: readonly (readonly [string, string])[]): unknown {
  const fields = new Map<string, unknown>();
  const list: Map<string, unknown>[] = [];
  for (const [name, value] of pairs) {
    const [, number, field] = LIST_FIELD.exec(name) ?? [];
    if (number === undefined || field === undefined || Number(number) > pairs.length) fields.set(name, unpack(value));
    else (list[Number(number) - 1] ??= new Map()).set(field, unpack(value));
  }
  const items = Array.from(list, (item) => Object.fromEntries(item ?? []));
  return { ...Object.fromEntries(fields), ...(items.length > 0 && { MetricList: items }) };
}

/** JSON in a string, as Dimensions, Values and Data are. */
function unpack(text: string): unknown {
  return /^[[{]/u.test(text) ? (tryParseJson(text)?.value ?? text) : text;
}
