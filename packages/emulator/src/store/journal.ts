import type { HttpAnswer, Handled } from "../clouds/handled.ts";
import { type IsSecret, maskHeaders, maskRequest } from "../clouds/signing/mask.ts";
import type { Service } from "../clouds/vendor.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import type { LoggedAnswer, LoggedRequest } from "./logged-request.ts";
import { createRetained } from "./retained.ts";
import { createThreads, type Thread } from "./threads.ts";

export interface JournalEntry {
  readonly requestId: string;
  readonly durationMs: number;
  readonly service: Service;
  readonly request: ReceivedRequest;
  readonly handled: Handled;
  /** What a retry repeats. */
  readonly content?: string | undefined;
  readonly fault?: string;
  /** What was sent; absent where a fault left nothing to send. */
  readonly answer?: HttpAnswer;
}

export interface RequestQuery {
  readonly service?: Service;
  /** Only requests that arrived after this order. */
  readonly since?: number;
  /** Only requests that arrived before this order. */
  readonly before?: number;
  /** At most this many, the newest. */
  readonly limit?: number;
}

export interface Journal {
  /** Returns the function that reads the entry, masked. */
  add(entry: JournalEntry): () => LoggedRequest;
  /** Oldest first. */
  requests(query?: RequestQuery): readonly LoggedRequest[];
  /** By order, or by the cloud's request id. */
  find(name: string): LoggedRequest | undefined;
  readonly evicted: number;
  readonly arrived: number;
  clear(): void;
}

export interface JournalOptions {
  readonly items: number;
  readonly bytes: number;
  readonly isSecret: IsSecret;
}

interface RetainedEntry extends JournalEntry {
  readonly order: number;
  readonly thread?: Thread;
}

/** Bounded in requests and in bytes of bodies; masks when read. */
export function createJournal({ items, bytes, isSecret }: JournalOptions): Journal {
  const kept = createRetained<RetainedEntry>({ items, weight: { of: weightOf, maximum: bytes } });
  const threads = createThreads(items);
  let arrived = 0;
  return {
    add({ content, ...entry }) {
      const order = (arrived += 1);
      const one: RetainedEntry = {
        ...entry,
        order,
        ...(content !== undefined && { thread: threads.join(entry.service, content, order) }),
      };
      kept.put(one);
      return () => toLogged(one, isSecret);
    },
    requests({ service, since = 0, before = Infinity, limit = Infinity } = {}) {
      const wanted = kept
        .all(Math.max(0, since - kept.evicted))
        .filter((one) => (service === undefined || one.service === service) && one.order < before);
      // Masking is costly: only the selected entries are masked.
      return (limit < wanted.length ? wanted.slice(wanted.length - limit) : wanted).map((one) =>
        toLogged(one, isSecret),
      );
    },
    find(name) {
      const one = kept.all().find(({ order, requestId }) => String(order) === name || requestId === name);
      return one && toLogged(one, isSecret);
    },
    get evicted() {
      return kept.evicted;
    },
    get arrived() {
      return arrived;
    },
    clear() {
      kept.clear();
      threads.clear();
      arrived = 0;
    },
  };
}

function weightOf({ request, handled }: RetainedEntry): number {
  return request.body.length + request.target.length + handled.answer.body.length;
}

function toLogged(
  { order, requestId, durationMs, service, request, handled, fault, answer, thread }: RetainedEntry,
  isSecret: IsSecret,
): LoggedRequest {
  const { method, target, headers, body } = maskRequest(request, isSecret);
  const { canonical, accessKeyId, verdict, points } = handled;
  return {
    order,
    requestId,
    at: request.at,
    durationMs,
    service,
    method,
    target,
    headers,
    ...(handled.answer.confidential ? { body: "" } : bodyText(service, body)),
    bodyBytes: request.bodyBytes,
    ...(accessKeyId !== undefined && { accessKeyId }),
    verdict,
    stored: points.length,
    ...(canonical && { canonical }),
    ...(answer && { answer: toLoggedAnswer(answer, isSecret) }),
    ...(fault !== undefined && { fault }),
    ...(thread && { thread }),
  };
}

/** Remote write is binary: as text it would lose bytes. */
function bodyText(service: Service, body: Buffer): Pick<LoggedRequest, "body" | "bodyEncoding"> {
  if (service !== "remote-write") return { body: body.toString() };
  return { body: body.toString("base64"), bodyEncoding: "base64" };
}

function toLoggedAnswer({ status, headers, body, confidential }: HttpAnswer, isSecret: IsSecret): LoggedAnswer {
  return { status, headers: maskHeaders(confidential ? {} : headers, isSecret), body: confidential ? "" : body };
}
