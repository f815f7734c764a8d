import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/**
 * Ends a lease of which no point is to wait again, by what the stream has: the usual case, at half the cost of SETTLE.
 * Arguments: the lane, the lease, how many points it holds. The answer: 1, or 0 where the lease has ended or does not hold that
 * many whole points, and nothing was done.
 */
export const SETTLE_ALL: LuaScript = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
local lane, lease, points = ARGV[6], ARGV[7], tonumber(ARGV[8])
endLeases(lane)
if not redis.call('ZSCORE', key('leases', lane), lease) then return 0 end
local held = {}
for i, entry in ipairs(entriesHeld(lane, lease)) do
  local fields = entry[2]
  local number, id = string.match(fields[2] or '', '^(%d+) %S+ %S+ (.+)$')
  if not number or #fields ~= 4 then return 0 end
  held[i] = { entry = entry[1], id = id, series = number, bytes = lengthOf(fields[4]) }
end
if #held ~= points then return 0 end
leave(lane, held)
if redis.call('EXISTS', key('stream', lane)) == 1 then release(lane, lease) end
flush()
return 1
`);
