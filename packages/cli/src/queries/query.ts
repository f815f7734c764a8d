import { type Answer, type HttpRequest, tokenClient } from "@yunmeter/core/http";
import { fieldOf, parseJson } from "@yunmeter/core/kit";

import type { PreparedRequest } from "../signing/request.ts";
import type { System } from "../system.ts";

type Network = Pick<System, "fetch" | "interrupted">;

export interface JsonResponse {
  readonly status: number;
  readonly json: unknown;
  text(...path: readonly (string | number)[]): string | undefined;
}

/** Reads from a cloud; a busy or broken service is tried again, signed anew. Rejects without an answer. */
export async function queryJson(sign: () => PreparedRequest, { fetch, interrupted }: Network): Promise<JsonResponse> {
  const client = tokenClient({ fetch, timeoutMs: 10_000 });
  const { status, text } = await client.send(() => toHttp(sign()), { signal: interrupted });
  const json = parseJson(text);
  return {
    status,
    json,
    text(...path) {
      const found = path.reduce<unknown>((part, key) => fieldOf(part, String(key)), json);
      return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
    },
  };
}

/** Sends a request as it is, once: what is asked is how the cloud answers it. Rejects without an answer. */
export function sendOnce(request: PreparedRequest, { fetch, interrupted }: Network): Promise<Answer> {
  const client = tokenClient({ fetch, timeoutMs: 15_000, retry: false });
  return client.send(toHttp(request), { signal: interrupted });
}

function toHttp({ url, ...request }: PreparedRequest): HttpRequest {
  return { ...request, url: new URL(url), isSigned: true };
}
