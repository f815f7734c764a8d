import { appendFileSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";

/** An id of a member's point, in a body of plain text: what remote write sends is compressed and leaves no evidence. */
const ID = /(?:memory|SQLite|Redis)_\d_\d+_\d+/gu;

/** Every request that passed the gateway with ids, and how it was answered, in a file: why a point is missing is asked hours later. */
export interface Evidence {
  /** Reads along with a request; the returned function writes its line, with the answer that it got. */
  readonly watch: (request: IncomingMessage) => (answer: string) => void;
  /** The lines of all requests that carried an id. */
  readonly of: (id: string) => readonly string[];
}

export function openEvidence(file: string): Evidence {
  const startedAt = performance.now();
  const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(1);
  return {
    watch(request) {
      const arrived = seconds();
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      return (answer) => {
        const ids = [...new Set(`${request.url} ${Buffer.concat(chunks).toString()}`.match(ID))];
        if (ids.length === 0) return;
        const { host, "x-tc-action": action } = request.headers;
        const path = request.url?.split("?")[0];
        appendFileSync(
          file,
          `${arrived} to ${seconds()} s ${host}${path} ${String(action ?? "")} ${answer}: ${ids.join(" ")}\n`,
        );
      };
    },
    of: (id) =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.split(" ").includes(id))
        .map((line) => line.slice(0, line.indexOf(": "))),
  };
}
