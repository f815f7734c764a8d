import type { ServerResponse } from "node:http";

export interface PlainAnswer {
  /** @default `200` */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text and bytes go out as they are; anything else as JSON. */
  readonly body?: unknown;
  readonly delayMs?: number;
}

export type Fault =
  | "hang"
  | "hang-after-headers"
  | "hang-mid-body"
  | "reset"
  | "reset-early"
  | "truncate"
  | "endless-body";

export type Answer = PlainAnswer | Fault;

export function isFault(answer: Answer): answer is Fault {
  return typeof answer === "string";
}

export async function give(answer: Answer, response: ServerResponse): Promise<void> {
  if (isFault(answer)) {
    FAULTS[answer](response);
    return;
  }
  const { status = 200, headers = {}, body = "", delayMs = 0 } = answer;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (!response.destroyed) response.writeHead(status, { "content-type": typeOf(body), ...headers }).end(bytesOf(body));
}

function typeOf(body: unknown): string {
  return typeof body === "string" ? "text/plain" : "application/json";
}

function bytesOf(body: unknown): string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}

const FAULTS: Readonly<Record<Fault, (response: ServerResponse) => void>> = {
  hang: () => undefined,
  "hang-after-headers": (response) => response.writeHead(200, { "content-type": "application/json" }).flushHeaders(),
  "hang-mid-body": (response) => response.writeHead(200).write('{"Code":'),
  reset: (response) => response.socket?.resetAndDestroy(),
  "reset-early": (response) => response.socket?.resetAndDestroy(),
  truncate: (response) => {
    response.writeHead(200, { "content-length": "100" }).write('{"Code":"20');
    setTimeout(() => response.socket?.destroy(), 10);
  },
  "endless-body": (response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const chunk = "<p>".repeat(20_000);
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", pour);
    pour();
  },
};
