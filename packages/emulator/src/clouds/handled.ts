import type { NewPoint } from "../store/stored-point.ts";
import type { Finding } from "./rule.ts";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Holds credentials: the log keeps neither body nor headers. */
  readonly confidential?: boolean;
}

/** What the cloud computed for a signature; tokens in it are masked. */
export interface CanonicalRequest {
  /** The names of the signed headers, in order; absent where a cloud signs parameters. */
  readonly signedHeaders?: readonly string[];
  /** Absent where the string to sign is built directly. */
  readonly request?: string;
  /** The string to sign. */
  readonly stringToSign: string;
  /** The canonical request that the client signed, where a known mistake reproduces its signature. */
  readonly client?: string;
}

/** How a request ended. */
export type Outcome =
  /** All its points were stored. */
  | "stored"
  /** Some of its points were stored. */
  | "partly"
  /** Nothing was stored. */
  | "refused"
  /** Credentials were issued. */
  | "served"
  /** Stored data was queried. */
  | "read"
  /** A fault rule answered instead of the cloud. */
  | "fault";

/** The emulator's judgement of a request. */
export interface Verdict {
  /** How it ended. */
  readonly outcome: Outcome;
  /** The cloud's code in the answer, if there is one. */
  readonly code?: string;
  /** The rules that it broke. */
  readonly findings: readonly Finding[];
}

export interface Handled {
  readonly answer: HttpAnswer;
  readonly verdict: Verdict;
  readonly points: readonly NewPoint[];
  readonly canonical?: CanonicalRequest;
  readonly accessKeyId?: string;
}

/** A query of stored data, answered. */
export function handledRead(answer: HttpAnswer, code?: string): Handled {
  return { answer, verdict: { outcome: "read", ...(code !== undefined && { code }), findings: [] }, points: [] };
}

/** Credentials were issued: the log keeps neither the request's body nor the answer's. */
export function handledServed(answer: HttpAnswer, accessKeyId?: string): Handled {
  return {
    answer: { ...answer, confidential: true },
    verdict: { outcome: "served", findings: [] },
    points: [],
    ...(accessKeyId !== undefined && { accessKeyId }),
  };
}
