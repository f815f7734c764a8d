import type { Answer, Verdict } from "@yunmeter/core/kit";

/** Any 2xx: what may be a page is kept from here by core. */
export function success({ status }: Answer): Pick<Verdict, "requestId"> | undefined {
  return status >= 200 && status < 300 ? {} : undefined;
}
