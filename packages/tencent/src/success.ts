import { type Answer, parseJson, textOf, type Verdict } from "@yunmeter/core/kit";

/** A 2xx with code 0, which is a number or a string. No answer has a request id. */
export function success({ status, text }: Answer): Pick<Verdict, "requestId"> | undefined {
  return status >= 200 && status < 300 && textOf(parseJson(text), "code") === "0" ? {} : undefined;
}
