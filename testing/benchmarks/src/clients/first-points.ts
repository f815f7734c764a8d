import { fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { type Cost, costOf } from "./rounds.ts";

const RUNS = 25;
const PACKAGES = fileURLToPath(new URL("../../../../packages", import.meta.url));
const INSTALLED = ["core", "alibaba"];

/** Ends a run at its start, since the first points come last: they are measured with the packages as npm places them. */
export function requireBuilt(packages: string = PACKAGES): void {
  const missing = INSTALLED.filter((name) => !existsSync(join(packages, name, "dist", "index.js")));
  if (missing.length > 0)
    throw new Error(`packages without a build: ${missing.join(", ")}; run npx -y pnpm@12 build at the root first`);
}

/** Wall clock in milliseconds until the first accepted point, each in a new process, ours and bare fetch by turns. */
export async function firstPoints(port: number): Promise<Readonly<Record<"ours" | "bare fetch", Cost>>> {
  const folder = mkdtempSync(join(tmpdir(), "first-point-"));
  try {
    const entry = pathToFileURL(installed(folder)).href;
    const walls = { ours: [] as number[], "bare fetch": [] as number[] };
    for (let run = 0; run < RUNS; run++)
      for (const client of ["ours", "bare fetch"] as const) {
        const child = fork(new URL("first-point.ts", import.meta.url), [client, String(port), entry]);
        const [[wall]] = (await once(child, "message")) as [[number, number]];
        await once(child, "exit");
        walls[client].push(wall);
      }
    return { ours: costOf(walls.ours), "bare fetch": costOf(walls["bare fetch"]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The built packages as npm would place them; the path of the entry of Alibaba's. */
function installed(folder: string): string {
  for (const name of INSTALLED) {
    const target = join(folder, "node_modules", "@yunmeter", name);
    mkdirSync(target, { recursive: true });
    cpSync(join(PACKAGES, name, "dist"), join(target, "dist"), { recursive: true });
    const { publishConfig, ...manifest } = JSON.parse(readFileSync(join(PACKAGES, name, "package.json"), "utf8")) as {
      readonly publishConfig: object;
    };
    writeFileSync(join(target, "package.json"), JSON.stringify({ ...manifest, ...publishConfig }));
  }
  return join(folder, "node_modules", "@yunmeter", "alibaba", "dist", "index.js");
}
