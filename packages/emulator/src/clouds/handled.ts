import type { NewPoint } from "../store/stored-point.ts";
import type { Finding } from "./rule.ts";

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether it holds credentials, so that no log may keep it. */
  readonly confidential?: boolean;
}

/** What the server computed for a signature; tokens in it are masked. */
export interface CanonicalRequest {
  /** The names of the signed headers, in order; absent where a cloud signs parameters. */
  readonly signedHeaders?: readonly string[];
  /** The canonical request; absent where the string to sign is made at once. */
  readonly request?: string;
  /** The string to sign. */
  readonly stringToSign: string;
  /** The canonical request that the client signed, where it differs by a known mistake; its signature proves it. */
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
  /** It asked for credentials, and got them. */
  | "served"
  /** It asked for what is stored, and got the answer. */
  | "read"
  /** A fault rule answered in the cloud's stead. */
  | "fault";

/** What the emulator thinks of a request. */
export interface Verdict {
  /** How it ended. */
  readonly outcome: Outcome;
  /** The cloud's code in the answer, if there is one. */
  readonly code?: string;
  /** The rules that were broken. */
  readonly findings: readonly Finding[];
}

/** A request after its cloud has dealt with it. */
export interface Handled {
  readonly answer: Answer;
  readonly verdict: Verdict;
  readonly points: readonly NewPoint[];
  readonly canonical?: CanonicalRequest;
  readonly accessKeyId?: string;
}
