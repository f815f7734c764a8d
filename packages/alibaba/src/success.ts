import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

/** A 2xx whose body has code 200: the service answers its own failures with HTTP 200 as well. */
export function success({ status, headers, text }: Answer): Pick<Verdict, "requestId"> | undefined {
  const body = parseJson(text);
  if (status < 200 || status > 299 || textOf(body, "Code") !== "200") return undefined;
  return { requestId: textOf(body, "RequestId") ?? headers.get("x-acs-request-id") ?? undefined };
}
