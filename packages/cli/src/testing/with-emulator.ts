import { type Emulator, type EmulatorOptions, startEmulator } from "@yunmeter/emulator";

import { KEY_ENVIRONMENT, KEYS, runHere, type Ran, type TestWorldOptions } from "./test-world.ts";

/** An emulator that knows the test's keys, and the program beside it. */
export interface Stage extends AsyncDisposable {
  /** The emulator. */
  readonly emulator: Emulator;
  /** What a process needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the program with all keys, and with the emulator as its endpoint. */
  run(line: string | readonly string[], options?: TestWorldOptions): Promise<Ran>;
}

/** Starts an emulator. */
export async function openStage(options: EmulatorOptions = {}): Promise<Stage> {
  const emulator = await startEmulator({ accounts: [KEYS], ...options });
  const env = { ...KEY_ENVIRONMENT, YUNMETER_ENDPOINT: emulator.url };
  return {
    emulator,
    env,
    run: (line, parts = {}) => runHere(line, { ...parts, env: { ...env, ...parts.env } }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}
