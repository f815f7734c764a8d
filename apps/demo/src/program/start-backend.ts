import { setTimeout as sleep } from "node:timers/promises";

import type { Emulator } from "@yunmeter/emulator";

import { startApplication } from "../application/application.ts";
import { createBreakages } from "../breakages/breakages.ts";
import { corruptPoints } from "../breakages/corrupt-points.ts";
import { CLOUD_NAMES } from "../clouds/cloud.ts";
import { destinationsOf, type LiveCloud } from "../clouds/destinations.ts";
import { makeKeys, manageAccounts } from "../emulated-clouds/accounts.ts";
import { startEmulatedClouds } from "../emulated-clouds/start-emulated-clouds.ts";
import { openStoredOrders } from "../orders/stored-orders.ts";
import type { SenderSettings } from "../sender/protocol.ts";
import { superviseSender } from "../sender/supervise-sender.ts";
import { withPort } from "../server/listen.ts";
import type { Controls } from "../server/routes.ts";
import type { SnapshotSources } from "../server/take-snapshot.ts";
import { createStory } from "../story/story.ts";
import { openTally } from "../tally/tally.ts";
import type { QueueFolder } from "./queue-folder.ts";

/** Everything behind the page. */
export interface Backend extends SnapshotSources {
  readonly emulator: Emulator;
  readonly controls: Controls;
}

export interface BackendOptions {
  readonly queue: Pick<QueueFolder, "folder" | "path" | "isTemporary">;
  readonly live: LiveCloud | undefined;
  /** Greater than the number of every order of earlier runs. */
  readonly firstOrder: number;
}

/** Starts the emulated clouds, the application that adds points, and the sender. */
export async function startBackend({ queue, live, firstOrder }: BackendOptions): Promise<Backend> {
  const keys = makeKeys();
  const emulator = await withPort(EMULATOR_PORT, (port) => startEmulatedClouds(port, keys));
  const destinations = destinationsOf(emulator, keys, live);
  const tally = openTally();
  const sender = superviseSender(tally.receive);
  const breakages = createBreakages({
    emulator,
    accounts: manageAccounts(emulator, keys),
    onClock: (cloud, slowByMs) => sender.send({ type: "clock", cloud, slowByMs }),
  });
  const adapt = corruptPoints(breakages.isCorrupting);
  const switches = {
    async breakCloud(...[cloud, breakage]: Parameters<Controls["breakCloud"]>) {
      if (!destinations[cloud].isEmulated) return;
      await breakages.set(cloud, breakage);
      // Otherwise the lane would wait for the end of its back-off.
      if (breakage === "none") sender.send({ type: "flush" });
    },
    async killSender() {
      await sender.kill();
      tally.clearConditions();
    },
    startSender() {
      const slow = CLOUD_NAMES.map((cloud) => [cloud, breakages.slowByMs(cloud)] as const);
      const slowByMs = Object.fromEntries(slow) as SenderSettings["slowByMs"];
      const temporaryFolder = queue.isTemporary ? queue.folder : undefined;
      return sender.start({ queuePath: queue.path, destinations, slowByMs, temporaryFolder });
    },
  };
  const story = createStory({ ...switches, sleep: (ms, signal) => sleep(ms, undefined, { signal }) });
  const controls: Controls = { ...switches, startStory: () => story.start(), stopStory: () => story.stop() };
  const [application] = await Promise.all([
    startApplication({ destinations, queuePath: queue.path, firstOrder, adapt, log: tally.log }),
    controls.startSender(),
  ]);
  const storedOrders = openStoredOrders(emulator, firstOrder);
  return { application, tally, breakages, controls, emulator, firstOrder, storedOrders, destinations, sender, story };
}

// The default port of the emulator.
const EMULATOR_PORT = 4180;
