export function toRemarks(info: string): readonly string[] {
  const facts = new Map([...info.matchAll(/^(\w+):(.*?)\r?$/gmu)].map(([, name = "", value = ""]) => [name, value]));
  return RULES.flatMap(({ fact, isBad, remark }) => {
    const value = facts.get(fact);
    return value !== undefined && isBad(value) ? [remark(value)] : [];
  });
}

interface Rule {
  readonly fact: string;
  readonly isBad: (value: string) => boolean;
  readonly remark: (value: string) => string;
}

const RULES: readonly Rule[] = [
  {
    fact: "maxmemory_policy",
    isBad: (policy) => policy.startsWith("allkeys-"),
    remark: (policy) =>
      `redis: maxmemory-policy is ${policy}, so it may delete waiting points silently; set it to noeviction`,
  },
  {
    fact: "maxmemory_policy",
    isBad: (policy) => policy.startsWith("volatile-"),
    remark: (policy) =>
      `redis: maxmemory-policy is ${policy}, so it may delete what keeps a repeated append from storing points twice; set it to noeviction`,
  },
  {
    fact: "aof_enabled",
    isBad: (enabled) => enabled === "0",
    remark: () => "redis: appendonly is off, so a restart loses what came since its last snapshot; set it to yes",
  },
  {
    fact: "aof_last_write_status",
    isBad: (status) => status !== "ok",
    remark: (status) => `redis: its last write to the append-only file ended with ${status}; look at its disk`,
  },
  {
    fact: "redis_version",
    isBad: (version) => Number.parseInt(version, 10) < 5,
    remark: (version) => `redis: version ${version} has no streams; the queue needs 5.0 or later`,
  },
];
