import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startEmulator } from "@yunmeter/emulator";
import { createFolder } from "@yunmeter/test-support";

import { startRedis } from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { CREDENTIALS } from "../matrix/clouds.ts";
import { type Balance, balanceOf, untoldIds } from "./balance.ts";
import { createDisturber } from "./disturb.ts";
import { openEvidence } from "./evidence.ts";
import { type Member, pass, startMember } from "./fleet.ts";
import { startGateway } from "./gateway.ts";
import { readEntries } from "./journal.ts";
import { VENDORS } from "./lanes.ts";
import { type MemberOptions, openQueue } from "./member-options.ts";
import { planOf } from "./plan.ts";
import { readDeadLetters } from "./read-dead-letters.ts";
import { readWaiting } from "./read-waiting.ts";
import { readStoredIds } from "./stored-ids.ts";

export interface SoakOptions {
  readonly seed: number;
  readonly durationMs: number;
  readonly log: (line: string) => void;
}

type FleetOptions = Pick<MemberOptions, "queue" | "place" | "journal"> & { readonly members: number };

const POINTS_PER_SECOND = 4;
/** The longest stop of a process ends, and the last answers of the gateway. */
const RECOVERY_MS = 45_000;

/** Disturbs fleets on every kind of queue, lets them recover, and counts at the clouds what became of their points. */
export async function runSoak({ seed, durationMs, log }: SoakOptions): Promise<readonly Balance[]> {
  await using folder = await createFolder();
  const evidence = openEvidence(join(folder.path, "gateway"));
  await using emulator = await startEmulator({ accounts: [CREDENTIALS] });
  await using gateway = await startGateway(emulator.url, evidence);
  await using redis = await startRedis();
  await using stored = readStoredIds(emulator);
  const fleets: readonly FleetOptions[] = [
    { queue: "memory", place: "", members: 1, journal: join(folder.path, "memory") },
    { queue: "SQLite", place: join(folder.path, "queue.db"), members: 2, journal: join(folder.path, "sqlite") },
    { queue: "Redis", place: redis.url, members: 2, journal: join(folder.path, "redis") },
  ];
  const start = ({ queue, place, journal }: FleetOptions, count: number, pointsPerSecond: number): readonly Member[] =>
    Array.from({ length: count }, (_, index) => {
      const name = `${queue}_${pointsPerSecond > 0 ? index : "drain"}`;
      return startMember(name, { queue, place, journal, endpoint: gateway.url, pointsPerSecond });
    });
  const members = fleets.flatMap((fleet) => start(fleet, fleet.members, POINTS_PER_SECOND));
  const durable = [...members.keys()].slice(1);

  const disturb = createDisturber({ members, gateway, redis, log });
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (const disturbance of planOf(seed, durationMs, { members: members.length, durable })) {
    await pass(startedAt + disturbance.atMs - performance.now());
    running.push(disturb(disturbance));
  }
  await pass(startedAt + durationMs - performance.now());
  await Promise.all(running);
  log("all disturbances are over; the fleets recover");
  await pass(RECOVERY_MS);
  await Promise.all(members.map((member) => member.close()));
  // What killed processes left, and leases of theirs.
  await Promise.all(
    fleets
      .slice(1)
      .flatMap((fleet) => start(fleet, 1, 0))
      .map((member) => member.close()),
  );

  const balances: Balance[] = [];
  for (const fleet of fleets) {
    const waiting = await readWaiting(openQueue(fleet));
    const letters = await readDeadLetters(openQueue(fleet));
    const entries = readEntries(fleet.journal);
    for (const lane of VENDORS) {
      const ids = { stored: stored.of(lane, fleet.queue), deadLetters: letters.get(lane) ?? new Set<string>() };
      const record = { fleet: fleet.queue, lane, entries, waiting: waiting.get(lane) ?? 0, ...ids };
      const balance = balanceOf(record);
      balances.push(balance);
      if (balance.unexplained === 0) continue;
      for (const id of untoldIds(record))
        log([`untold: ${fleet.queue}, ${lane}: ${id}`, ...evidence.of(id)].join("\n  "));
    }
  }
  if (balances.some(({ unexplained }) => unexplained > 0)) {
    const kept = await mkdtemp(join(tmpdir(), "soak-"));
    await cp(folder.path, kept, { recursive: true });
    log(`journals and requests: ${kept}`);
  }
  return balances;
}
