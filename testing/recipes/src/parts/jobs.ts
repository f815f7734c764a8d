import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

export async function jobsIn(file: string): Promise<readonly number[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").filter(Boolean).map(Number);
}

export async function untilJobs(file: string, more: number): Promise<void> {
  const before = (await jobsIn(file)).length;
  while ((await jobsIn(file)).length < before + more) await setTimeout(20);
}
