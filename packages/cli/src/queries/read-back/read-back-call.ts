import type { Credentials, Point } from "@yunmeter/core";

import type { CloudSettings } from "../../clouds/cloud.ts";
import type { PreparedRequest } from "../../signing/request.ts";
import type { JsonResponse } from "../query.ts";

export interface ReadBackQuery {
  readonly settings: CloudSettings;
  readonly endpoint: URL | undefined;
  readonly keys: Credentials;
  readonly token: string | undefined;
  readonly account: string | undefined;
  /** The time in epoch milliseconds. */
  readonly now: number;
  readonly point: Point & { readonly timestamp: number };
  readonly statistic: "average" | "sum";
}

export interface ReadBackCall {
  readonly sign: (query: ReadBackQuery) => PreparedRequest;
  readonly read: (answer: JsonResponse, query: ReadBackQuery) => number | undefined;
  readonly permission: string;
  readonly delay?: string;
  /** True where the query needs the account's id. @default `false` */
  readonly needsAccount?: true;
  /** @default `true` */
  readonly needsKeys?: false;
}

/** Of a request that shows a token, or nothing. */
export const NO_KEYS: Credentials = { accessKeyId: "", accessKeySecret: "" };

export function dimensionOf({ dimensions = {} }: Point): readonly [key: string, value: string] {
  return Object.entries(dimensions)[0] ?? ["", ""];
}

export function figure(text: string | undefined): number | undefined {
  return text === undefined || text === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
}
