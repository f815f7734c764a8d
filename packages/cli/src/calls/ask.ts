import { fieldOf, parseJson } from "@yunmeter/core/kit";

import type { ReadyRequest } from "../signing/request.ts";
import type { World } from "../world.ts";
import { send } from "./send.ts";

/** An answer of JSON. */
export interface JsonAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** What the body holds; `undefined` where it is no JSON. */
  readonly json: unknown;
  /** The text of a field that lies at this path; `undefined` where it does not. */
  text(...path: readonly (string | number)[]): string | undefined;
}

/** Sends a signed request and reads what comes. Rejects where nothing does. */
export async function ask(request: ReadyRequest, world: Pick<World, "fetch" | "interrupted">): Promise<JsonAnswer> {
  const answer = await send(request, world, TIMEOUT_MS);
  const json = parseJson(answer.text.slice(0, MOST_CHARACTERS));
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
const MOST_CHARACTERS = 65_536;
