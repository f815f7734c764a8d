// The process that sends. It holds nothing that is not in the queue, so it may be killed at any moment.
import type { FromSender, ToSender } from "./protocol.ts";
import { openSender, type Sender } from "./sender.ts";

const tell = (message: FromSender): void => void process.send?.(message, () => undefined);

let sender: Sender | undefined;

process.on("message", (message: ToSender) => {
  switch (message.type) {
    case "start":
      sender = start(() => openSender(message.settings, tell));
      break;
    case "clock":
      sender?.setClock(message.cloud, message.slowByMs);
      break;
    case "flush":
      void sender?.flush();
      break;
    case "close":
      void end(message.deadlineMs);
      break;
  }
});

// A terminal sends Ctrl-C to both processes: this one waits to be told.
process.on("SIGINT", () => undefined);
// The program is gone: what waits stays in the queue.
process.on("disconnect", () => void end(ORPHAN_DEADLINE_MS));

function start(open: () => Sender): Sender | undefined {
  try {
    const opened = open();
    tell({ type: "ready" });
    return opened;
  } catch (error) {
    tell({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    process.disconnect();
    return undefined;
  }
}

async function end(deadlineMs: number): Promise<void> {
  const result = await sender?.close(deadlineMs);
  if (result !== undefined && process.connected) {
    await new Promise((resolve) => process.send?.({ type: "closed", result } satisfies FromSender, resolve));
  }
  process.exit(0);
}

const ORPHAN_DEADLINE_MS = 500;
