// The process that sends. It holds nothing that is not in the queue, so it may be killed at any moment.
import { rm } from "node:fs/promises";

import { keepCompiled } from "../program/compile-cache.ts";
import type { FromSender, SenderSettings, ToSender } from "./protocol.ts";
import { openSender, type Sender } from "./sender.ts";

// The callback swallows the error of a channel whose other end is gone.
const send = (message: FromSender): void => void process.send?.(message, () => undefined);

let temporaryFolder: string | undefined;
let sender: Promise<Sender | undefined> | undefined;

process.on("message", (message: ToSender) => {
  switch (message.type) {
    case "start":
      temporaryFolder = message.settings.temporaryFolder;
      sender = start(message.settings);
      break;
    case "clock":
      void sender?.then((opened) => opened?.setClock(message.cloud, message.slowByMs));
      break;
    case "flush":
      void sender?.then((opened) => opened?.flush());
      break;
    case "close":
      void end(message.deadlineMs);
      break;
  }
});

// A terminal sends Ctrl-C to both processes: this one ends with the message "close".
process.on("SIGINT", () => undefined);
// The program died. Points stay in a queue that the user named; a temporary one has no further use.
process.on("disconnect", () => void endOrphaned());

async function start(settings: SenderSettings): Promise<Sender | undefined> {
  try {
    const opened = await openSender(settings, send);
    send({ type: "ready" });
    keepCompiled();
    return opened;
  } catch (error) {
    send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    process.disconnect();
    return undefined;
  }
}

async function endOrphaned(): Promise<void> {
  const opened = await sender;
  await opened?.close(ORPHAN_DEADLINE_MS);
  // Past the deadline the queue's thread still writes.
  if (temporaryFolder !== undefined) await rm(temporaryFolder, REMOVAL);
  process.exit(0);
}

async function end(deadlineMs: number): Promise<void> {
  const opened = await sender;
  const result = await opened?.close(deadlineMs);
  if (result !== undefined && process.connected) {
    await new Promise((resolve) => process.send?.({ type: "closed", result } satisfies FromSender, resolve));
  }
  process.exit(0);
}

const ORPHAN_DEADLINE_MS = 500;
const REMOVAL = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const;
