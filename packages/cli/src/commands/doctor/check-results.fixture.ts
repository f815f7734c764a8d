import { runHere, type TestSystemOptions } from "../../testing/test-system.ts";
import type { CheckResult } from "./check.ts";

export interface DoctorReport {
  readonly machine: readonly CheckResult[];
  readonly clouds: Readonly<Record<string, readonly CheckResult[]>>;
}

export async function checkResults(
  line: string,
  options: TestSystemOptions = {},
): Promise<(about: string) => readonly CheckResult[]> {
  const { json } = await runHere(`${line} --json`, options);
  const all = Object.values((json() as DoctorReport).clouds).flat();
  return (about) => all.filter((result) => result.about === about);
}
