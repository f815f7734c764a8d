/** A request that is ready to leave. */
export interface ReadyRequest {
  /** The HTTP method. */
  readonly method: "GET" | "POST";
  /** The whole address. */
  readonly url: string;
  /** All headers, the signature among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body. */
  readonly body?: string;
}

/** What makes a signature one of its own. */
export interface Stamp {
  /** The time in epoch milliseconds. */
  readonly time: number;
  /** Never used before. */
  readonly nonce: string;
}
