import { describe, expect, it } from "vitest";

import { toRemarks } from "./advice.ts";

const SOUND = "# Server\r\nredis_version:7.4.1\r\n\r\n# Memory\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n";

describe("toRemarks", () => {
  it("has no remark on a safe server, or one without INFO", () => {
    expect(toRemarks(`${SOUND}aof_last_write_status:ok\r\n`)).toEqual([]);
    expect(toRemarks("")).toEqual([]);
  });

  it.each([
    ["maxmemory_policy:allkeys-lru", "redis: maxmemory-policy is allkeys-lru, so it may delete waiting points"],
    [
      "maxmemory_policy:volatile-ttl",
      "redis: maxmemory-policy is volatile-ttl, so it may delete what keeps a repeated append",
    ],
    ["aof_enabled:0", "redis: appendonly is off"],
    ["aof_last_write_status:err", "redis: its last write to the append-only file ended with err"],
    ["redis_version:4.0.14", "redis: version 4.0.14 has no streams"],
  ])("warns of %s", (line, remark) => {
    expect(toRemarks(`# Facts\r\n${line}\r\n`)).toEqual([expect.stringContaining(remark)]);
    expect(toRemarks(line)).toHaveLength(1);
  });
});
