import { runHere, type TestWorldOptions } from "../../testing/test-world.ts";
import type { Finding } from "./finding.ts";

/** What `doctor --json` prints. */
export interface Report {
  /** About the machine. */
  readonly machine: readonly Finding[];
  /** About each cloud. */
  readonly clouds: Readonly<Record<string, readonly Finding[]>>;
}

/** What is said about one thing, of the only cloud that is looked at. */
export async function findings(
  line: string,
  options: TestWorldOptions = {},
): Promise<(about: string) => readonly Finding[]> {
  const { json } = await runHere(`${line} --json`, options);
  const all = Object.values((json() as Report).clouds).flat();
  return (about) => all.filter((finding) => finding.about === about);
}
