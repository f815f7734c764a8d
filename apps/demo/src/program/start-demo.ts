import type { Emulator } from "@yunmeter/emulator";
import type { FlushResult } from "@yunmeter/pipeline";

import type { Destinations } from "../clouds/lanes.ts";
import { createDemoServer } from "../server/routes.ts";
import { takeSnapshot } from "../server/take-snapshot.ts";
import { buildPage } from "../server/build-page.ts";
import type { Snapshot } from "../server/snapshot.ts";
import { openEventStream } from "../server/event-stream.ts";
import { publishSnapshots } from "../server/publish-snapshots.ts";
import { isPortTaken, listenOn, type Listening } from "../server/listen.ts";
import { factsOf } from "./facts.ts";
import { buildInspector, INSPECTOR_PATH } from "../emulated-clouds/inspector.ts";
import { startBackend, type Backend } from "./start-backend.ts";
import type { Live } from "../clouds/destinations.ts";

export interface DemoOptions {
  readonly queuePath: string;
  /** Whether an earlier run may have left something in it. @default `false` */
  readonly isUsed?: boolean;
  /** Where the page is to be; the usual place, or a free one if that is taken, where it is not said. */
  readonly port?: number | undefined;
  readonly live?: Live | undefined;
}

export interface Demo {
  readonly url: string;
  readonly inspectorUrl: string;
  readonly shopUrl: string;
  readonly emulator: Emulator;
  readonly destinations: Destinations;
  senderPid(): number | undefined;
  look(): Promise<Snapshot>;
  close(deadlineMs: number): Promise<FinalState>;
  /** Ends at once; what waits stays in the queue. */
  abandon(): void;
}

export interface FinalState {
  /** What the last sender says; absent where there was none. */
  readonly result: FlushResult | undefined;
  readonly last: Snapshot;
}

/** Starts everything: the clouds, the application, the sender, the page. */
export async function startDemo({ queuePath, isUsed = false, port, live }: DemoOptions): Promise<Demo> {
  const [page, scene] = await Promise.all([
    buildPage(),
    startBackend({ queuePath, live, firstOrder: isUsed ? unusedNumber() : 1 }),
    buildInspector(),
  ]);
  const { application, controls, emulator, destinations, sender } = scene;
  const inspectorUrl = `${emulator.url}${INSPECTOR_PATH}`;
  const look = (): Promise<Snapshot> => takeSnapshot(scene);
  const { shopUrl, measures } = application;
  const stream = openEventStream(() => factsOf(destinations, { shopUrl, inspectorUrl, queuePath }, measures.history));
  const listening = await listen(() => createDemoServer(page, stream, controls), port).catch(async (error: unknown) => {
    await end(scene, 0);
    await emulator.close();
    throw error;
  });
  const stopTicking = publishSnapshots(stream, look, measures);

  return {
    url: `${listening.url}/`,
    inspectorUrl,
    shopUrl,
    emulator,
    destinations,
    senderPid: () => sender.state.pid,
    look,
    async close(deadlineMs) {
      await stopTicking();
      const ending = await end(scene, deadlineMs);
      stream.end();
      await Promise.all([listening.close(), emulator.close()]);
      return ending;
    },
    abandon: () => void sender.kill(),
  };
}

/** First what adds, then what sends; then a last look, and the queue is let go. */
async function end(scene: Backend, deadlineMs: number): Promise<FinalState> {
  const { application, sender } = scene;
  await application.stop();
  const result = await sender.close(deadlineMs);
  const last = await takeSnapshot(scene);
  await application.close();
  return { result, last };
}

async function listen(create: () => ReturnType<typeof createDemoServer>, port: number | undefined): Promise<Listening> {
  if (port !== undefined) return listenOn(create(), port);
  return listenOn(create(), USUAL_PORT).catch((error: unknown) => {
    if (!isPortTaken(error)) throw error;
    return listenOn(create(), 0);
  });
}

/** A number that no earlier run has reached: nobody sells a thousand things a second. */
function unusedNumber(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

const USUAL_PORT = 4170;
