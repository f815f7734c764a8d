import { type Emulator, type EmulatorOptions, startEmulator } from "@yunmeter/emulator";

import { KEY_ENVIRONMENT, KEYS, runHere, type RunResult, type TestSystemOptions } from "./test-system.ts";

export interface EmulatedProgram extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly env: Readonly<Record<string, string>>;
  run(line: string | readonly string[], options?: TestSystemOptions): Promise<RunResult>;
}

export async function openEmulated(options: EmulatorOptions = {}): Promise<EmulatedProgram> {
  const emulator = await startEmulator({ accounts: [KEYS], ...options });
  const env = { ...KEY_ENVIRONMENT, YUNMETER_ENDPOINT: emulator.url };
  return {
    emulator,
    env,
    run: (line, parts = {}) => runHere(line, { ...parts, env: { ...env, ...parts.env } }),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}
