// What a reported point costs beside the clouds' SDKs and a bare fetch client. `--write` writes docs/benchmarks.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";

import { COMPARISONS } from "./comparisons.ts";
import { firstPoints, requireBuilt } from "./first-points.ts";
import { chinesePage, englishPage, type Measured } from "./pages.ts";
import { costOf, startContest } from "./rounds.ts";

requireBuilt();
const server = fork(new URL("../server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const contest = await startContest(port);
const loads = [loadavg()[0] ?? 0];

const rows: Measured["rows"][number][] = [];
for (const comparison of COMPARISONS) {
  const { cloud, other, requests, points, title } = comparison;
  const [ours, theirs] = [`${cloud} ours`, `${cloud} ${other}`];
  const costs = await contest.run([ours, theirs], requests, points);
  const [own, others] = [costs.get(ours), costs.get(theirs)];
  if (own === undefined || others === undefined) throw new Error(`no rounds of ${title}`);
  rows.push({ comparison, own, others });
  loads.push(loadavg()[0] ?? 0);
  console.log(
    `${title}: ${others.quarter.toFixed(2)} / ${own.quarter.toFixed(2)} = ${(others.quarter / own.quarter).toFixed(2)}`,
  );
}

const flatness: Measured["flatness"][number][] = [];
for (const [points, rounds] of [
  [100, 150],
  [10_000, 15],
  [1_000_000, 1],
] as const) {
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) values.push(await contest.once("alibaba ours", points / 100, 100));
  const micros = costOf(values).quarter;
  flatness.push({ points, micros });
  console.log(`${points} points in one call: ${micros.toFixed(2)} µs a point`);
}
contest.close();

const first = await firstPoints(port);
server.kill();
console.log(
  `first accepted point: ours ${first.ours.quarter.toFixed(1)} ms, bare fetch ${first["bare fetch"].quarter.toFixed(1)} ms`,
);

if (process.argv.includes("--write")) {
  const measured: Measured = { rows, flatness, first, loads };
  const folder = new URL("../../../../docs/benchmarks/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL("clients.md", folder), englishPage(measured));
  writeFileSync(new URL("clients.zh-CN.md", folder), chinesePage(measured));
}
