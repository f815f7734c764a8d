import type { ServerResponse } from "node:http";

import type { MetricsTick } from "../application/recent-metrics.ts";
import type { Facts, Snapshot } from "./snapshot.ts";

export interface Stream {
  /** Begins to tell somebody: the facts first. */
  join(response: ServerResponse): void;
  tell(event: "snapshot", data: Snapshot): void;
  tell(event: "beat", data: MetricsTick): void;
  /** The demo ends: nobody has to wait for more. */
  end(): void;
}

export function openEventStream(facts: () => Facts): Stream {
  const readers = new Set<ServerResponse>();
  return {
    join(response) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(frame("facts", facts()));
      readers.add(response);
      response.once("close", () => readers.delete(response));
    },
    tell(event: string, data: unknown) {
      const text = frame(event, data);
      // A reader that does not keep up gets the next one: each is whole.
      for (const reader of readers) if (reader.writableLength < MOST_BUFFERED_BYTES) reader.write(text);
    },
    end() {
      for (const reader of readers) reader.end(frame("end", {}));
    },
  };
}

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

const MOST_BUFFERED_BYTES = 256 * 1024;
