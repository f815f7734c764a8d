/** A request as it goes out: signed, and final to the byte. */
export interface SignedRequest {
  /** The method that is a part of the signature. */
  readonly method: "GET" | "POST";
  /** The whole address, with the query. */
  readonly url: string;
  /** All headers but those that the transport adds. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8. */
  readonly body?: string | (Uint8Array & BufferSource);
  /** The size that the cloud's limit counts. */
  readonly bytes: number;
  /** What must not be shown should an answer echo it: signatures, beside the credentials. */
  readonly secrets: readonly string[];
}

/** An HTTP answer, whatever its status. */
export interface Answer {
  /** The HTTP status. */
  readonly status: number;
  /** The response's headers; trailers are not read. */
  readonly headers: AnswerHeaders;
  /** The first mebibyte of the body, decompressed. */
  readonly text: string;
}

/** Response headers by name; letter case does not matter. */
export type AnswerHeaders = Pick<Headers, "get" | "has">;

/** What is sent of a request. */
export interface Sendable extends Pick<SignedRequest, "url" | "headers" | "body"> {
  /** Any HTTP method. */
  readonly method: string;
}

/**
 * A way to send. Every transport makes one attempt, follows no redirect, reads at most a mebibyte of the body, and
 * keeps no process alive with an idle socket.
 */
export interface Transport {
  /** Starts an attempt. Never throws. */
  readonly begin: (request: Sendable) => Attempt;
  /** Lets the runtime notice connections that the server has closed meanwhile; awaited once before a call sends. */
  readonly ready?: () => Promise<void>;
}

/** One attempt under way. */
export interface Attempt {
  /** Rejects with what kept the answer from arriving. */
  readonly answer: Promise<Answer>;
  /** Ends the attempt; the answer may stay pending. */
  readonly abort: () => void;
  readonly progress: () => Progress;
}

/**
 * How far a request came. `invalid`: it cannot be sent as it is. `connecting`: it was surely not handed to a connected
 * socket. `sent`: it may have been.
 */
export type Progress = "invalid" | "connecting" | "sent";
