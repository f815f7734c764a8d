import {
  AuthenticationError,
  ConfigurationError,
  TransportError,
  UnavailableError,
  type YunmeterError,
} from "@yunmeter/core";
import { redact } from "@yunmeter/core/failures";

import { type Connection, NotConnected } from "./connection.ts";

export interface Failure {
  readonly ran: "no" | "maybe";
  readonly passes: boolean;
  readonly reset: boolean;
  /** The node of a cluster that serves the queue, as `host:port`. */
  readonly movedTo?: string | undefined;
  readonly error: YunmeterError;
}

export function toFailure(thrown: unknown, { server, secrets }: Pick<Connection, "server" | "secrets">): Failure {
  const message = messageOf(thrown);
  const said = redact(message, secrets);
  const row = ANSWERS.find(({ code }) => code.test(message));
  if (row !== undefined) {
    const { toError, cure, passes = false, reset = false } = row;
    const movedTo = /\bMOVED \d+ (\S+)/u.exec(said)?.[1];
    return { ran: "no", passes, reset, movedTo, error: toError(`${server} ${cure} (${said})`) };
  }
  if (thrown instanceof NotReplicated) {
    const error = new TransportError(`${server}: ${said}`, { phase: "sent" });
    return { ran: "maybe", passes: false, reset: false, error };
  }
  if (thrown instanceof NotConnected) {
    const error = new TransportError(`${server}: no connection (${said})`, { phase: "connect" });
    return { ran: "no", passes: true, reset: false, error };
  }
  if (IS_ANSWER.test(message)) {
    return { ran: "no", passes: false, reset: false, error: new UnavailableError(`${server} refuses (${said})`) };
  }
  const error = new TransportError(`${server}: the connection broke before the answer (${said})`, { phase: "sent" });
  return { ran: "maybe", passes: true, reset: true, error };
}

/** Redis has done it, and a failover would lose it. */
export class NotReplicated extends Error {
  override readonly name = "NotReplicated";
}

export function isUnknownScript(thrown: unknown): boolean {
  return messageOf(thrown).startsWith("NOSCRIPT");
}

/** Whether a script failed on keys that it did not write so: of a wrong type, or with values it cannot read. */
export function isBrokenState(thrown: unknown): boolean {
  const said = messageOf(thrown);
  if (ANSWERS.some(({ code }) => code.test(said))) return false;
  return /WRONGTYPE|user_script|hash value is not|value is not a|would overflow|ID specified in XADD/u.test(said);
}

interface AnswerRow {
  readonly code: RegExp;
  readonly cure: string;
  readonly toError: (message: string) => YunmeterError;
  readonly passes?: boolean;
  readonly reset?: boolean;
}

const authentication = (message: string): YunmeterError => new AuthenticationError(message);
const configuration = (message: string): YunmeterError => new ConfigurationError("redisQueue", [message]);
const unavailable = (message: string): YunmeterError => new UnavailableError(message);

const ANSWERS: readonly AnswerRow[] = [
  {
    code: /\bYUNMETERFORMAT\b/u,
    cure: "has keys of a newer version; update @yunmeter/pipeline-redis",
    toError: configuration,
  },
  {
    code: /\b(?:NOAUTH|WRONGPASS|NOPERM)\b|invalid (?:username|password)|without any password configured|unauthenticated/u,
    cure: "refuses the user or the password",
    toError: authentication,
  },
  { code: /\bOOM\b/u, cure: "has no memory left; raise maxmemory or lower maxBytes", toError: unavailable },
  { code: /\bREADONLY\b/u, cure: "is a replica now", toError: unavailable, passes: true, reset: true },
  {
    code: /\b(?:LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY)\b/u,
    cure: "is not ready yet",
    toError: unavailable,
    passes: true,
  },
  { code: /\b(?:MISCONF|NOREPLICAS)\b/u, cure: "cannot make data safe at the moment", toError: unavailable },
  { code: /\bMOVED \d/u, cure: "does not serve the queue's slot any more", toError: unavailable, passes: true },
  // Not followed: on the other node a script would see a part of the keys.
  { code: /\bASK \d/u, cure: "is moving the queue to another node", toError: unavailable, passes: true },
  {
    code: /\bCROSSSLOT\b|non local key/u,
    cure: "is a cluster whose client sends commands to a wrong node",
    toError: unavailable,
  },
  {
    code: /unknown command/iu,
    cure: "needs to be 5.0 or later, with EVALSHA, EVAL and streams allowed",
    toError: configuration,
  },
];

const IS_ANSWER = /^-?[A-Z]{3,} /u;

function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  // The words of a failed connection are one level down; of one tried over several addresses, two.
  if (thrown instanceof NotConnected && thrown.cause !== undefined) return messageOf(thrown.cause);
  if (thrown instanceof AggregateError) return thrown.errors.map((error) => messageOf(error)).join(", ");
  return thrown.message === "" ? thrown.name : thrown.message;
}
