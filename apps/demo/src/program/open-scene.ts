import type { Emulator } from "@yunmeter/emulator";

import { startApplication } from "../application/application.ts";
import { openBooks } from "../books/books.ts";
import { createBreaks } from "../breaks/breaks.ts";
import { createSpoiler } from "../breaks/spoiler.ts";
import { CLOUD_NAMES } from "../clouds/cloud.ts";
import type { Controls } from "../control/control.ts";
import type { Scene } from "../control/observe.ts";
import { withPort } from "../http/listen.ts";
import { openLedger } from "../ledger/ledger.ts";
import { keepSender } from "../sender/keep-sender.ts";
import type { SenderSettings } from "../sender/protocol.ts";
import { holdAccounts, makeKeys } from "./emulator-accounts.ts";
import { type Live, placesOf } from "./places.ts";
import { startEmulatedClouds } from "./start-emulated-clouds.ts";

/** Everything that runs behind the page. */
export interface OpenScene extends Scene {
  readonly emulator: Emulator;
  readonly controls: Controls;
}

/** What it is opened with. */
export interface SceneOptions {
  readonly queuePath: string;
  readonly live: Live | undefined;
  /** The number of the first order, which no order in the queue has. */
  readonly firstOrder: number;
}

/** Starts the clouds, the application that adds points, and the sender that takes them on. */
export async function openScene({ queuePath, live, firstOrder }: SceneOptions): Promise<OpenScene> {
  const keys = makeKeys();
  const emulator = await withPort(EMULATOR_PORT, (port) => startEmulatedClouds(port, keys));
  const places = placesOf(emulator, keys, live);
  const books = openBooks();
  const sender = keepSender(books.hear);
  const breaks = createBreaks({
    emulator,
    accounts: holdAccounts(emulator, keys),
    onClock: (cloud, slowByMs) => sender.tell({ type: "clock", cloud, slowByMs }),
  });
  const adapt = createSpoiler(breaks.isSpoiling);
  const application = await startApplication({ places, queuePath, firstOrder, adapt, log: books.note });

  const controls: Controls = {
    async breakCloud(cloud, breakage) {
      if (!places[cloud].isEmulated) return;
      await breaks.set(cloud, breakage);
      // Whoever has mended something does not wait for the next attempt.
      if (breakage === "none") sender.tell({ type: "flush" });
    },
    async killSender() {
      await sender.kill();
      books.forgetConditions();
    },
    startSender() {
      const slow = CLOUD_NAMES.map((cloud) => [cloud, breaks.slowByMs(cloud)] as const);
      const slowByMs = Object.fromEntries(slow) as SenderSettings["slowByMs"];
      return sender.start({ queuePath, places, slowByMs });
    },
  };
  await controls.startSender();
  const ledger = openLedger(emulator, firstOrder);
  return { application, books, breaks, controls, emulator, firstOrder, ledger, places, sender };
}

/** Where the emulator listens by itself, too. */
const EMULATOR_PORT = 4180;
