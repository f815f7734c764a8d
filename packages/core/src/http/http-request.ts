/** A request to a token service, instance metadata or another HTTP API beside reporting. */
export interface HttpRequest {
  /** @default `"GET"` */
  readonly method?: string;
  /** May contain secrets: errors show its host only. */
  readonly url: URL;
  /** By name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as UTF-8. */
  readonly body?: string;
  /**
   * Whether the request is signed for one use. It is then sent once; a function that signs anew for each attempt allows
   * retries.
   *
   * @default `false`
   */
  readonly isSigned?: boolean;
}

/** A request, or a function that makes one, signed afresh, for each attempt. */
export type RequestSource = HttpRequest | (() => HttpRequest | Promise<HttpRequest>);

/** The web form of a request, for ky. */
export function toInit({ method = "GET", headers = {}, body }: HttpRequest): RequestInit {
  return { method, headers, redirect: "manual", ...(body === undefined ? {} : { body }) };
}
