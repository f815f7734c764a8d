import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

/** One status means success, whatever the body. */
export function successOf(success: number): (answer: Answer) => Pick<Verdict, "requestId"> | undefined {
  return ({ status, headers, text }) =>
    status === success
      ? { requestId: headers.get("x-request-id") ?? textOf(parseJson(text), "request_id") }
      : undefined;
}
