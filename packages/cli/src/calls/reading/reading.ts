import type { Credentials, Point } from "@yunmeter/core";

import type { CloudSettings } from "../../clouds/cloud.ts";
import type { ReadyRequest } from "../../signing/request.ts";
import type { JsonAnswer } from "../ask.ts";

/** What is looked for, and by whom. */
export interface Query {
  /** What the user set. */
  readonly settings: CloudSettings;
  /** Where the user sends to instead of the cloud's own hosts. */
  readonly endpoint: URL | undefined;
  /** The keys. */
  readonly keys: Credentials;
  /** The account that the keys belong to, where that is known. */
  readonly account: string | undefined;
  /** The time in epoch milliseconds. */
  readonly now: number;
  /** The point, with its timestamp. */
  readonly point: Point & { readonly timestamp: number };
  /** What is read of the minute that it lies in, or of the five minutes. */
  readonly statistic: "average" | "sum";
}

/** How a cloud gives back what was sent to it: a call that changes nothing. */
export interface Reading {
  /** The call, signed. */
  readonly sign: (query: Query) => ReadyRequest;
  /** The figure; `undefined` where the answer has none, or not yet. */
  readonly read: (answer: JsonAnswer, query: Query) => number | undefined;
  /** What keys need for it, as a sentence. */
  readonly permission: string;
  /** Something to know where it shows late, as a sentence. */
  readonly delay?: string;
  /** Whether it cannot be asked without knowing the account. @default `false` */
  readonly needsAccount?: true;
}

/** The only dimension of a point that was made to be looked for. */
export function dimensionOf({ dimensions = {} }: Point): readonly [key: string, value: string] {
  return Object.entries(dimensions)[0] ?? ["", ""];
}

/** A figure of an answer, which may be a number or a text. */
export function figure(text: string | undefined): number | undefined {
  return text === undefined || text === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
}
