import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program to its end and gives what it printed; rejects with both outputs when it fails or does not end. */
export async function run(
  file: string,
  commandLine: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(file, commandLine, { cwd, env, timeout: TIMEOUT_MS });
    return stdout;
  } catch (error) {
    const {
      message,
      stdout = "",
      stderr = "",
    } = error as Error & { readonly stdout?: string; readonly stderr?: string };
    const told = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "" && !STACK.test(line));
    throw new Error([message.split("\n", 1), ...told].join("\n    "), { cause: error });
  }
}

// Ends what hangs: Next.js built for ten minutes on two cores with a load of 40.
const TIMEOUT_MS = 1_800_000;

const STACK = /^\s+(?:at |\^)|^(?:node:|file:)/u;
