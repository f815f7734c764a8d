import type { ServerResponse } from "node:http";

import { toJson } from "../clouds/json.ts";
import type { ApiContext, EmulatorEvent } from "./api-context.ts";
import { summarize } from "./summarize.ts";

const HEARTBEAT_MS = 15_000;
/** A client this far behind misses events; the memory stays bounded. */
const MOST_BUFFERED_BYTES = 1024 * 1024;

export function streamEvents({ events }: Pick<ApiContext, "events">, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": ready\n\n");
  let missed = 0;
  const stop = events.subscribe((event) => {
    if (response.writableLength > MOST_BUFFERED_BYTES) {
      missed += 1;
      return;
    }
    if (missed > 0) response.write(frame("missed", { missed }));
    missed = 0;
    response.write(frame(event.type, dataOf(event)));
  });
  const heartbeat = setInterval(() => response.write(":\n\n"), HEARTBEAT_MS).unref();
  response.on("close", () => {
    stop();
    clearInterval(heartbeat);
  });
}

function dataOf(event: EmulatorEvent): unknown {
  return event.type === "request" ? summarize(event.request) : {};
}

function frame(type: string, data: unknown): string {
  return `event: ${type}\ndata: ${toJson(data)}\n\n`;
}
