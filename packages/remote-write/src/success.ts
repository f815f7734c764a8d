import type { Answer, Verdict } from "@yunmeter/core/kit";

/** Any 2xx; a page, which some server on the way has put there, is no answer of the receiver. */
export function success({ status, text }: Answer): Pick<Verdict, "requestId"> | undefined {
  return status >= 200 && status < 300 && !/^\s*</.test(text) ? {} : undefined;
}
