import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { environment } from "../parts/shop.ts";

export interface Program extends AsyncDisposable {
  /** Everything it printed so far. */
  readonly output: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<ProgramEnd>;
}

export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Starts `node` with the arguments in a folder, loopback only. */
export function startProgram(
  folder: string,
  commandLine: readonly string[],
  given: Readonly<Record<string, string>>,
): Program {
  const child = spawn(process.execPath, [...commandLine], {
    cwd: folder,
    env: environment({ OWNER: String(process.pid), ...given }),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }) as ProgramEnd);
  return {
    output: () => output,
    signal: (name) => void child.kill(name),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export async function untilListening(port: number, program: Program): Promise<void> {
  const end = program.ended.then(({ code }) => {
    throw new Error(`it ended with ${code} before it listened:\n${program.output()}`);
  });
  while (!(await Promise.race([accepts(port), end]))) await setTimeout(50);
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
