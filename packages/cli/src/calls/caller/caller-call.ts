import type { Credentials } from "@yunmeter/core";

import type { CloudSettings } from "../../clouds/cloud.ts";
import type { ReadyRequest } from "../../signing/request.ts";
import type { JsonAnswer } from "../ask.ts";

/** Who asks. */
export interface Asker {
  /** The keys. */
  readonly keys: Credentials;
  /** What the user set. */
  readonly settings: CloudSettings;
  /** The time in epoch milliseconds. */
  readonly now: number;
}

/** Whom keys belong to. */
export interface Caller {
  /** The account: its id, or what the cloud has in place of one. */
  readonly account: string;
  /** All that the cloud says of it. */
  readonly words: string;
}

/** How a cloud says whom keys belong to: a call that changes nothing. */
export interface CallerCall {
  /** Where it is asked. */
  readonly url: (settings: CloudSettings) => string;
  /** Whether an emulator answers it at the address that points go to. */
  readonly isEmulated?: true;
  /** The call, signed. */
  readonly sign: (base: URL, asker: Asker) => ReadyRequest;
  /** Who it is; `undefined` where the answer is another. */
  readonly read: (answer: JsonAnswer) => Caller | undefined;
  /** The code of a failure. */
  readonly code: (answer: JsonAnswer) => string | undefined;
}

/** A caller, where its account is known and all of its words are. */
export function callerOf(
  ...parts: readonly (readonly [label: string, text: string | undefined])[]
): Caller | undefined {
  const [first] = parts;
  if (first?.[1] === undefined || parts.some(([, text]) => text === undefined)) return undefined;
  return { account: first[1], words: parts.map(([label, text]) => `${label} ${text}`).join(", ") };
}
