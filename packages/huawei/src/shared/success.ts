import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

/** One status means success, whatever the body. */
export function successOf(success: number): (answer: Answer) => Pick<Verdict, "requestId"> | undefined {
  return (answer) => (answer.status === success ? { requestId: requestIdOf(answer) } : undefined);
}

export function requestIdOf({ headers, text }: Answer): string | undefined {
  return headers.get("x-request-id") ?? textOf(parseJson(text), "request_id");
}
