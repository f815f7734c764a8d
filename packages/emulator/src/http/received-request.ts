import type { IncomingMessage } from "node:http";

/** A request as it arrived, whole. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly target: string;
  /** The path as on the request line. */
  readonly path: string;
  /** The query as on the request line, without its question mark. */
  readonly query: string;
  /** By lower-case name; what came twice is joined as HTTP says. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the body; cut where it went beyond what the emulator reads. */
  readonly body: Buffer;
  /** The length of the body as it was sent. */
  readonly bodyBytes: number;
  /** When the last byte had arrived, by the emulator's clock. */
  readonly at: number;
}

/** Reads a request to its end, keeping at most `maximum` bytes of its body. */
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
    at: now(),
  };
}

/** A client that takes the emulator for its HTTP proxy sends whole URLs. */
function withoutAuthority(target: string): string {
  const rest = /^https?:\/\/[^/?]*(.*)$/u.exec(target)?.[1];
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
