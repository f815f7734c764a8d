import type { ServerResponse } from "node:http";

import type { MetricsTick } from "../application/recent-metrics.ts";
import type { Facts, Snapshot } from "./snapshot.ts";

/** Server-sent events to every open page. */
export interface EventStream {
  /** Adds a page; the facts are its first event. */
  join(response: ServerResponse): void;
  send(event: "snapshot", data: Snapshot): void;
  send(event: "metrics", data: MetricsTick): void;
  /** Sends the final state, and resolves when every page has it, or after {@link END_MS}. */
  end(final: Snapshot): Promise<void>;
}

export function openEventStream(facts: () => Facts): EventStream {
  const readers = new Set<ServerResponse>();
  return {
    join(response) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(frame("facts", facts()));
      readers.add(response);
      response.once("close", () => readers.delete(response));
    },
    send(event: string, data: unknown) {
      const text = frame(event, data);
      // A slow page misses some events; each snapshot is complete.
      for (const reader of readers) if (reader.writableLength < MAX_BUFFERED_BYTES) reader.write(text);
    },
    async end(final) {
      const flushed = [...readers].map(
        (reader) => new Promise<void>((resolve) => reader.end(frame("end", final), resolve)),
      );
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, END_MS);
      });
      await Promise.race([Promise.all(flushed), timeout]);
      clearTimeout(timer);
    },
  };
}

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

const MAX_BUFFERED_BYTES = 256 * 1024;
const END_MS = 1_000;
