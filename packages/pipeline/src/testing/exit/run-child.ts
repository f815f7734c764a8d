import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type Ending =
  | "natural"
  | "close"
  | "process.exit"
  | "throw"
  | "reject"
  | "SIGTERM"
  | "SIGTERM and throw"
  | "SIGKILL"
  | "PM2";

export interface ChildOptions {
  readonly url: string;
  readonly queue: "memory" | "sqlite";
  readonly hook: "hook" | "none";
  readonly ending: Ending;
  readonly path: string;
  readonly points: number;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly errors: string;
  readonly tookMs: number;
}

export async function runChild({ url, queue, hook, ending, path, points }: ChildOptions): Promise<ChildEnd> {
  const { pm_id: _, ...environment } = process.env;
  const env = ending === "PM2" ? { ...environment, pm_id: "0" } : environment;
  const child = spawn(process.execPath, ["--no-warnings", PROGRAM, url, queue, hook, ending, path, String(points)], {
    env,
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  await Promise.race([once(child.stdout, "data"), ended]);
  const startedAt = performance.now();
  if (ending === "SIGTERM and throw") child.kill("SIGTERM");
  if (ending === "SIGTERM" || ending === "SIGKILL") child.kill(ending);
  if (ending === "PM2") {
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), 1600).unref();
  }
  const [code, signal] = await ended;
  return { code, signal, errors, tookMs: performance.now() - startedAt };
}

const PROGRAM = fileURLToPath(new URL("child.ts", import.meta.url));
