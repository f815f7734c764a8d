import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  readonly prints: (line: RegExp) => Promise<string>;
  readonly kill: () => Promise<void>;
}

export function startChild(name: string, parameters: readonly string[]): Child {
  return startProgram(new URL(`./${name}.ts`, import.meta.url), parameters);
}

export function startProgram(program: URL, parameters: readonly string[]): Child {
  const flags = ["--disable-warning=ExperimentalWarning", "--import", WITH_PARENT];
  const child = spawn(process.execPath, [...flags, program.pathname, ...parameters], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  child.stderr.on("data", (text) => errors.push(String(text)));
  // A process is gone only once it was waited for: until then it keeps its id.
  const ended = Promise.all([once(reader, "close"), once(child, "exit")]);

  const prints = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended with ${child.exitCode ?? child.signalCode}: ${errors.join("")}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  return { process: child, lines, prints, kill, [Symbol.asyncDispose]: kill };
}

const WITH_PARENT = new URL("with-parent.ts", import.meta.url).href;
