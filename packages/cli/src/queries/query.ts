import { fieldOf, parseJson } from "@yunmeter/core/kit";

import type { PreparedRequest } from "../signing/request.ts";
import type { System } from "../system.ts";
import { send } from "./send.ts";

export interface JsonResponse {
  readonly status: number;
  readonly json: unknown;
  text(...path: readonly (string | number)[]): string | undefined;
}

export async function queryJson(
  request: PreparedRequest,
  system: Pick<System, "fetch" | "interrupted">,
): Promise<JsonResponse> {
  const answer = await send(request, system, TIMEOUT_MS);
  const json = parseJson(answer.text);
  return {
    status: answer.status,
    json,
    text(...path) {
      const found = path.reduce<unknown>((part, key) => fieldOf(part, String(key)), json);
      return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
    },
  };
}

const TIMEOUT_MS = 10_000;
