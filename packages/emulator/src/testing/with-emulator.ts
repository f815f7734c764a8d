import { onTestFinished } from "vitest";

import type { Emulator } from "../emulator.ts";
import type { EmulatorOptions } from "../options/options.ts";
import { startEmulator } from "../start-emulator.ts";
import { ACCOUNT, NOW } from "./account.ts";

export async function testEmulator(options: EmulatorOptions = {}): Promise<Emulator & { readonly host: string }> {
  const emulator = await startEmulator({ accounts: [ACCOUNT], now: () => NOW, ...options });
  onTestFinished(() => emulator.close());
  return Object.assign(emulator, { host: new URL(emulator.url).host });
}
