export interface PreparedRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Stamp {
  /** The time in epoch milliseconds. */
  readonly time: number;
  readonly nonce: string;
}
