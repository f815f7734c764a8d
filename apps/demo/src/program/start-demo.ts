// The whole demo as one value: emulated clouds, shop, queue, sender and page.
//
//   shop ── createPipeline ──▶ queue.sqlite ──▶ createPipeline ──▶ four clouds,
//   (this process, adds only)     one file      (the sender's process)   Prometheus
//
// It ends in one order: the shop stops, the sender delivers what waits, a last snapshot is taken, every open page gets
// it, then the servers close.
import type { Emulator } from "@yunmeter/emulator";
import type { FlushResult } from "@yunmeter/pipeline";

import type { LiveCloud } from "../clouds/destinations.ts";
import type { Destinations } from "../clouds/lanes.ts";
import { buildInspector, INSPECTOR_PATH } from "../emulated-clouds/inspector.ts";
import { buildPage } from "../server/build-page.ts";
import { openEventStream } from "../server/event-stream.ts";
import { listenOn, type Listening, withPort } from "../server/listen.ts";
import { publishSnapshots } from "../server/publish-snapshots.ts";
import { createDemoServer } from "../server/routes.ts";
import type { Snapshot } from "../server/snapshot.ts";
import { createSnapshots } from "../server/take-snapshot.ts";
import { factsOf } from "./facts.ts";
import type { QueueFolder } from "./queue-folder.ts";
import { type Backend, startBackend } from "./start-backend.ts";

export interface DemoOptions {
  readonly queue: Pick<QueueFolder, "folder" | "path" | "isTemporary" | "isUsed">;
  /** @default `4170`, or a free port where that is taken */
  readonly port?: number | undefined;
  readonly live?: LiveCloud | undefined;
}

export interface Demo {
  readonly url: string;
  readonly inspectorUrl: string;
  /** The demo's own page does not wait for the inspector's. */
  readonly inspectorBuilt: Promise<void>;
  readonly emulator: Emulator;
  readonly destinations: Destinations;
  senderPid(): number | undefined;
  look(): Promise<Snapshot>;
  /** Stops the shop, delivers what waits, and closes everything. */
  close(deadlineMs: number): Promise<FinalState>;
  /** Kills the sender and closes nothing: the process is about to exit. */
  abandon(): void;
}

export interface FinalState {
  /** Absent when no sender ran at the end. */
  readonly result: FlushResult | undefined;
  readonly last: Snapshot;
}

export async function startDemo({ queue, port, live }: DemoOptions): Promise<Demo> {
  const [page, backend] = await Promise.all([
    buildPage(),
    startBackend({ queue, live, firstOrder: queue.isUsed ? unusedOrderNumber() : 1 }),
  ]);
  const { application, controls, destinations, emulator, sender, story } = backend;
  const inspectorUrl = `${emulator.url}${INSPECTOR_PATH}`;
  const takeSnapshot = createSnapshots(backend);
  let phase: Snapshot["phase"] = "running";
  const look = (): Promise<Snapshot> => takeSnapshot(phase);
  const stream = openEventStream(() => factsOf(destinations, inspectorUrl, application.recent.history));
  const create = (): ReturnType<typeof createDemoServer> =>
    createDemoServer({ page, stream, controls, isEnding: () => phase !== "running" });
  const listening = await listen(create, port).catch(async (error: unknown) => {
    await closeBackend(backend, look, 0);
    await emulator.close();
    throw error;
  });
  const stopPublishing = publishSnapshots(stream, look, application.recent);

  return {
    url: `${listening.url}/`,
    inspectorUrl,
    inspectorBuilt: buildInspector(),
    emulator,
    destinations,
    senderPid: () => sender.state.pid,
    look,
    async close(deadlineMs) {
      phase = "ending";
      story.abandon();
      const final = await closeBackend(backend, look, deadlineMs, async () => {
        await stopPublishing();
        phase = "ended";
      });
      await stream.end(final.last);
      await Promise.all([listening.close(), emulator.close()]);
      return final;
    },
    abandon: () => void sender.kill(),
  };
}

async function closeBackend(
  { application, sender }: Backend,
  look: () => Promise<Snapshot>,
  deadlineMs: number,
  beforeLastLook: () => Promise<void> = async () => undefined,
): Promise<FinalState> {
  await application.stop();
  const result = await sender.close(deadlineMs);
  await beforeLastLook();
  const last = await look();
  await application.close();
  return { result, last };
}

/** A port that was asked for is not replaced by another. */
function listen(create: () => ReturnType<typeof createDemoServer>, port: number | undefined): Promise<Listening> {
  return port === undefined ? withPort(DEFAULT_PORT, (free) => listenOn(create(), free)) : listenOn(create(), port);
}

/** Earlier runs count up from the same clock and take fewer than a thousand orders a second. */
function unusedOrderNumber(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

const DEFAULT_PORT = 4170;
