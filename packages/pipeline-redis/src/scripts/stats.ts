import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/**
 * Returns for each lane its name, points, bytes, leased points, the time of the oldest and the leases; then what this
 * owner's calls dropped.
 */
export const STATS: LuaScript = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
local told = {}
for _, lane in ipairs(redis.call('HKEYS', POINTS)) do
  endLeases(lane)
  local points = redis.call('HGET', POINTS, lane)
  if points then
    local stream = key('stream', lane)
    local oldest = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1]
    told[#told + 1] = {
      lane,
      points,
      redis.call('HGET', BYTES, lane),
      redis.call('XPENDING', stream, GROUP)[1],
      oldest and text(pointOf(oldest).at) or '',
      redis.call('ZRANGE', key('leases', lane), 0, -1),
    }
  end
end
flush()
return { told, redis.call('HGETALL', LOST) }
`);
