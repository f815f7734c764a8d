import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

it("logs the points that are lost when another listener of SIGTERM calls process.exit()", async () => {
  const program = fileURLToPath(new URL("../testing/exit/exiting-child.ts", import.meta.url));
  const child = spawn(process.execPath, ["--no-warnings", program]);
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  const [code] = (await once(child, "close")) as [number | null];

  expect(code).toBe(0);
  expect(errors).toContain("12 points in memory are lost. Await close() before process.exit()");
});
