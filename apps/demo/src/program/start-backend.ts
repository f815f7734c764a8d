import type { Emulator } from "@yunmeter/emulator";

import { startApplication } from "../application/application.ts";
import { openTally } from "../tally/tally.ts";
import { createBreakages } from "../breakages/breakages.ts";
import { corruptPoints } from "../breakages/corrupt-points.ts";
import { CLOUD_NAMES } from "../clouds/cloud.ts";
import type { Controls } from "../server/routes.ts";
import type { Scene } from "../server/take-snapshot.ts";
import { withPort } from "../server/listen.ts";
import { openStoredOrders } from "../stored-orders/stored-orders.ts";
import { superviseSender } from "../sender/supervise-sender.ts";
import type { SenderSettings } from "../sender/protocol.ts";
import { manageAccounts, makeKeys } from "../emulated-clouds/accounts.ts";
import { type Live, destinationsOf } from "../clouds/destinations.ts";
import { startEmulatedClouds } from "../emulated-clouds/start-emulated-clouds.ts";

export interface Backend extends Scene {
  readonly emulator: Emulator;
  readonly controls: Controls;
}

export interface BackendOptions {
  readonly queuePath: string;
  readonly live: Live | undefined;
  readonly firstOrder: number;
}

export async function startBackend({ queuePath, live, firstOrder }: BackendOptions): Promise<Backend> {
  const keys = makeKeys();
  const emulator = await withPort(EMULATOR_PORT, (port) => startEmulatedClouds(port, keys));
  const destinations = destinationsOf(emulator, keys, live);
  const tally = openTally();
  const sender = superviseSender(tally.hear);
  const breakages = createBreakages({
    emulator,
    accounts: manageAccounts(emulator, keys),
    onClock: (cloud, slowByMs) => sender.tell({ type: "clock", cloud, slowByMs }),
  });
  const adapt = corruptPoints(breakages.isCorrupting);
  const application = await startApplication({ destinations, queuePath, firstOrder, adapt, log: tally.note });

  const controls: Controls = {
    async breakCloud(cloud, breakage) {
      if (!destinations[cloud].isEmulated) return;
      await breakages.set(cloud, breakage);
      // Whoever has mended something does not wait for the next attempt.
      if (breakage === "none") sender.tell({ type: "flush" });
    },
    async killSender() {
      await sender.kill();
      tally.clearConditions();
    },
    startSender() {
      const slow = CLOUD_NAMES.map((cloud) => [cloud, breakages.slowByMs(cloud)] as const);
      const slowByMs = Object.fromEntries(slow) as SenderSettings["slowByMs"];
      return sender.start({ queuePath, destinations, slowByMs });
    },
  };
  await controls.startSender();
  const storedOrders = openStoredOrders(emulator, firstOrder);
  return { application, tally, breakages, controls, emulator, firstOrder, storedOrders, destinations, sender };
}

/** Where the emulator listens by itself, too. */
const EMULATOR_PORT = 4180;
