import { DEAD_LETTERS } from "./dead-letters.ts";
import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { LOSSES } from "./losses.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/**
 * Returns for each lane its name, points, bytes, leased points, the time of the oldest and the leases; then the
 * state of the queue; the number, bytes and oldest time of the dead letters; by lane how many were ever put back; the owner's
 * latest append, empty where none is known; and the losses to report.
 * Arguments: the limits of dead letters; the name under which the losses are taken.
 */
export const STATS: LuaScript = toScript(/* lua */ `
${LIBRARY}
${DEAD_LETTERS}
${LOSSES}
${TIDY}
${EVEN_WHEN_FULL}
mend()
local all = {}
for _, lane in ipairs(redis.call('HKEYS', POINTS)) do
  endLeases(lane)
  local points = redis.call('HGET', POINTS, lane)
  if points then
    local oldest = redis.call('XRANGE', key('stream', lane), '-', '+', 'COUNT', 1)[1]
    all[#all + 1] = {
      lane,
      points,
      redis.call('HGET', BYTES, lane),
      tonumber(redis.call('HGET', LEASED, lane)) or 0,
      oldest and text(pointOf(oldest).at) or '',
      redis.call('ZRANGE', key('leases', lane), 0, -1),
    }
  end
end
flush()
trimLetters(tonumber(ARGV[6]), tonumber(ARGV[7]))
local oldest = redis.call('XRANGE', DEAD, '-', '+', 'COUNT', 1)[1]
local letters = { redis.call('XLEN', DEAD), text(bytesOfLetters()), oldest and letterOf(oldest).at or '' }
local latest = redis.call('ZREVRANGE', base .. 'appended:' .. owner, 0, 0)[1] or ''
return { all, state(), letters, redis.call('HGETALL', RESENT), latest, takeLosses(ARGV[8]) }
`);
