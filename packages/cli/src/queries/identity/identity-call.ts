import type { Credentials } from "@yunmeter/core";

import type { CloudSettings } from "../../clouds/cloud.ts";
import type { PreparedRequest } from "../../signing/request.ts";
import type { JsonResponse } from "../query.ts";

export interface IdentityQuery {
  readonly keys: Credentials;
  readonly settings: CloudSettings;
  /** The time in epoch milliseconds. */
  readonly now: number;
}

export interface Identity {
  readonly account: string;
  readonly words: string;
}

export interface IdentityCall {
  readonly url: (settings: CloudSettings) => string;
  readonly isEmulated?: true;
  readonly sign: (base: URL, asker: IdentityQuery) => PreparedRequest;
  readonly read: (answer: JsonResponse) => Identity | undefined;
  readonly code: (answer: JsonResponse) => string | undefined;
}

export function identityOf2(
  ...parts: readonly (readonly [label: string, text: string | undefined])[]
): Identity | undefined {
  const [first] = parts;
  if (first?.[1] === undefined || parts.some(([, text]) => text === undefined)) return undefined;
  return { account: first[1], words: parts.map(([label, text]) => `${label} ${text}`).join(", ") };
}
