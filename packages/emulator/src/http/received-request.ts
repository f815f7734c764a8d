import type { IncomingMessage } from "node:http";

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly target: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** By lower-case name; repeated headers are joined as HTTP says. */
  readonly headers: Readonly<Record<string, string>>;
  /** Cut at the emulator's limit. */
  readonly body: Buffer;
  /** As sent, beyond the limit, too. */
  readonly bodyBytes: number;
  /** The address of the client. */
  readonly from: string;
  /** When the last byte arrived, by the emulated clock. */
  readonly at: number;
  /** A logged request sent again, its signature and tokens masked: they, its clock and its nonce are not checked. */
  readonly isReplay?: boolean;
}

export async function receive(incoming: IncomingMessage, maximum: number, now: () => number): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  let bodyBytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (bodyBytes < maximum) chunks.push(chunk.subarray(0, maximum - bodyBytes));
    bodyBytes += chunk.length;
  }
  const target = withoutAuthority(incoming.url ?? "/");
  const mark = target.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? "" : target.slice(mark + 1),
    headers: toHeaders(incoming),
    body: Buffer.concat(chunks),
    bodyBytes,
    from: incoming.socket.remoteAddress ?? "",
    at: now(),
  };
}

/** Clients that use the emulator as an HTTP proxy send absolute URLs. */
function withoutAuthority(target: string): string {
  const rest = /^https?:\/\/[^/?]*(.*)$/su.exec(target)?.[1];
  if (rest === undefined) return target;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function toHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) texts[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return texts;
}
