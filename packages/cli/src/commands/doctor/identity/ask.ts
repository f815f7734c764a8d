import { fieldOf, parseJson } from "@yunmeter/core/vendor";

import type { ReadyRequest } from "../../../signing/request.ts";
import type { KeyedPatient } from "../patient.ts";

/** An answer of JSON. */
export interface JsonAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The text of a field that lies at this path; `undefined` where it does not. */
  text(...path: readonly (string | number)[]): string | undefined;
}

/** Sends a signed request and reads what comes. Rejects where nothing does. */
export async function ask({ method, url, headers, body }: ReadyRequest, { world }: KeyedPatient): Promise<JsonAnswer> {
  const response = await world.fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const value = parseJson((await response.text()).slice(0, MOST_CHARACTERS));
  return {
    status: response.status,
    text(...path) {
      const found = path.reduce<unknown>((part, key) => fieldOf(part, String(key)), value);
      return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
    },
  };
}

const TIMEOUT_MS = 10_000;
const MOST_CHARACTERS = 65_536;
