import type { Emulator } from "@yunmeter/emulator";
import type { FlushResult } from "@yunmeter/pipeline";

import type { Places } from "../clouds/lanes.ts";
import { createControl } from "../control/control.ts";
import { observe } from "../control/observe.ts";
import { buildPage } from "../control/page.ts";
import type { Snapshot } from "../control/snapshot.ts";
import { openStream } from "../control/stream.ts";
import { startTicking } from "../control/ticking.ts";
import { isPortTaken, listenOn, type Listening } from "../http/listen.ts";
import { factsOf } from "./facts.ts";
import { buildInspector, INSPECTOR_PATH } from "./inspector.ts";
import { openScene, type OpenScene } from "./open-scene.ts";
import type { Live } from "./places.ts";

/** What the demo is started with. */
export interface DemoOptions {
  readonly queuePath: string;
  /** Whether an earlier run may have left something in it. @default `false` */
  readonly isUsed?: boolean;
  /** Where the page is to be; the usual place, or a free one if that is taken, where it is not said. */
  readonly port?: number | undefined;
  readonly live?: Live | undefined;
}

/** The demo, while it runs. */
export interface Demo {
  readonly url: string;
  readonly inspectorUrl: string;
  readonly shopUrl: string;
  readonly emulator: Emulator;
  readonly places: Places;
  senderPid(): number | undefined;
  look(): Promise<Snapshot>;
  /** Ends the shop, sends what waits, and tells how everything stands at the very end. */
  close(deadlineMs: number): Promise<Ending>;
  /** Ends at once; what waits stays in the queue. */
  abandon(): void;
}

/** How it ended. */
export interface Ending {
  /** What the last sender says; absent where there was none. */
  readonly result: FlushResult | undefined;
  /** How everything stands. */
  readonly last: Snapshot;
}

/** Starts everything: the clouds, the application, the sender, the page. */
export async function startDemo({ queuePath, isUsed = false, port, live }: DemoOptions): Promise<Demo> {
  const [page, scene] = await Promise.all([
    buildPage(),
    openScene({ queuePath, live, firstOrder: isUsed ? unusedNumber() : 1 }),
    buildInspector(),
  ]);
  const { application, controls, emulator, places, sender } = scene;
  const inspectorUrl = `${emulator.url}${INSPECTOR_PATH}`;
  const look = (): Promise<Snapshot> => observe(scene);
  const { shopUrl, measures } = application;
  const stream = openStream(() => factsOf(places, { shopUrl, inspectorUrl, queuePath }, measures.history));
  const listening = await listen(() => createControl(page, stream, controls), port).catch(async (error: unknown) => {
    await end(scene, 0);
    await emulator.close();
    throw error;
  });
  const stopTicking = startTicking(stream, look, measures);

  return {
    url: `${listening.url}/`,
    inspectorUrl,
    shopUrl,
    emulator,
    places,
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
async function end(scene: OpenScene, deadlineMs: number): Promise<Ending> {
  const { application, sender } = scene;
  await application.stop();
  const result = await sender.close(deadlineMs);
  const last = await observe(scene);
  await application.close();
  return { result, last };
}

/** A port that somebody asked for is that one or none. */
async function listen(create: () => ReturnType<typeof createControl>, port: number | undefined): Promise<Listening> {
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
