import type { RedisServer } from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { type Member, pass } from "./fleet.ts";
import type { Gateway } from "./gateway.ts";
import type { Disturbance } from "./plan.ts";

export interface DisturberParts {
  readonly members: readonly Member[];
  readonly gateway: Gateway;
  readonly redis: RedisServer;
  readonly log: (line: string) => void;
}

/** Does what a plan says; the promise ends when it is over. */
export function createDisturber({
  members,
  gateway,
  redis,
  log,
}: DisturberParts): (disturbance: Disturbance) => Promise<void> {
  let outages = 0;
  let isRedisAway = false;

  async function answer(disturbance: Extract<Disturbance, { kind: "answers" }>): Promise<void> {
    const outage = (outages += 1);
    gateway.answer(disturbance.answer);
    await pass(disturbance.forMs);
    // The latest outage decides.
    if (outage === outages) gateway.answer(undefined);
  }

  async function withoutRedis(away: () => unknown, back: () => unknown, forMs: number): Promise<void> {
    if (isRedisAway) return;
    isRedisAway = true;
    await away();
    await pass(forMs);
    await back();
    isRedisAway = false;
  }

  async function loseKey(draw: number): Promise<void> {
    if (isRedisAway) return;
    const keys = ((await redis.run("KEYS", "{soak}:*")) as string[]).toSorted();
    // Of each kind as often as of another, although there are many of some.
    const kinds = [...new Set(keys.map(kindOf))];
    const kind = kinds[draw % kinds.length];
    const ofKind = keys.filter((each) => kindOf(each) === kind);
    const key = ofKind[Math.floor(draw / kinds.length) % ofKind.length];
    if (key === undefined) return;
    log(`  ${key}`);
    await redis.run("DEL", key);
  }

  return async (disturbance) => {
    const { atMs, ...what } = disturbance;
    log(`${(atMs / 1000).toFixed(1)} s ${JSON.stringify(what)}`);
    const { kind, forMs } = disturbance;
    switch (kind) {
      case "kill":
        return members[disturbance.member]?.kill(forMs);
      case "stop":
        return members[disturbance.member]?.stop(forMs);
      case "clock":
        return members[disturbance.member]?.stepClock(disturbance.byMs);
      case "answers":
        return answer(disturbance);
      case "key lost":
        // Redis may go away meanwhile.
        return loseKey(disturbance.draw).catch(() => undefined);
      case "redis stalls":
        return withoutRedis(redis.freeze, redis.thaw, forMs);
      default:
        return withoutRedis(redis.kill, redis.start, forMs);
    }
  };
}

/** The word after the name of the stream: `ready` of `{soak}:ready:jd:cn-north-1`. */
function kindOf(key: string): string | undefined {
  return key.split(":")[1];
}
