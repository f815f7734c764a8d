import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Benchmark } from "./benchmarks.ts";

const SOURCES = join(import.meta.dirname, "..");

/** Runs a benchmark to its end, and returns what it printed. Whatever it has started ends with it, and with this process. */
export async function runBenchmark(
  { program, options = [], flags = [], limitMs }: Pick<Benchmark, "program" | "options" | "flags" | "limitMs">,
  sources: string = SOURCES,
): Promise<string> {
  // Detached, it leads a process group, which the programs that it starts belong to.
  const child = spawn(process.execPath, [...flags, join(sources, program), ...options], {
    cwd: sources,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = (): void => endGroup(child.pid);
  const endAll = (): void => process.exit(1);
  process.on("exit", end);
  process.once("SIGINT", endAll).once("SIGTERM", endAll);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, limitMs);
  try {
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    const [code] = (await once(child, "close")) as [number | null];
    if (isLate) throw new Error(`not done after ${Math.round(limitMs / 1000)} s`);
    if (code !== 0) throw new Error(`ended with ${code}`);
    return printed;
  } finally {
    clearTimeout(timer);
    end();
    process.off("exit", end).off("SIGINT", endAll).off("SIGTERM", endAll);
  }
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // The group has ended.
  }
}
