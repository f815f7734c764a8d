import { type Answer, fieldOf, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

/** A 2xx whose `success` is true and whose lists of refused points are empty. */
export function success({ status, headers, text }: Answer): Pick<Verdict, "requestId"> | undefined {
  const body = parseJson(text);
  const result = fieldOf(body, "result");
  if (status < 200 || status > 299 || fieldOf(result, "success") !== true || listsPoints(result)) return undefined;
  return { requestId: textOf(body, "requestId") ?? headers.get("x-jdcloud-request-id") ?? undefined };
}

function listsPoints(result: unknown): boolean {
  return POINT_LISTS.map((name) => fieldOf(result, name)).some((list) => Array.isArray(list) && list.length > 0);
}

/** The two names of the list of refused points. */
export const POINT_LISTS: readonly string[] = ["errMetricDataList", "metricDataList"];
