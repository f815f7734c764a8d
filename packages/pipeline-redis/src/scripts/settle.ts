import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type Script } from "./script.ts";

/**
 * Ends a lease. Arguments: the lane, the lease, how many of its points are gone, the ids of these, the ids of those that
 * wait again. Doing it twice does no harm.
 */
export const SETTLE: Script = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
local lane, lease, lastGone = ARGV[6], ARGV[7], 8 + tonumber(ARGV[8])
local stream, ready, replayed = key('stream', lane), key('ready', lane), key('replayed', lane)
endLeases(lane)
local lives = redis.call('ZSCORE', key('leases', lane), lease)

-- A point of this lane that is under this lease or waits.
local function find(id)
  local name, rank, where = string.match(redis.call('HGET', INDEX, id) or '', '^(%S+) (%S+) (.*)$')
  if where ~= lane then return nil end
  if not lives and not redis.call('ZSCORE', ready, name) then return nil end
  return { id = id, name = name, rank = rank }
end

local gone = {}
for i = 9, #ARGV do
  local point = find(ARGV[i])
  if point and i <= lastGone then
    gone[#gone + 1] = point
  elseif point and lives then
    redis.call('XACK', stream, GROUP, entryOf(point.name))
    redis.call('ZADD', ready, point.rank, point.name)
  elseif point and redis.call('HGET', replayed, point.id) == '1' then
    redis.call('HDEL', replayed, point.id)
  end
end
leave(lane, gone)
if lives and redis.call('EXISTS', stream) == 1 then release(lane, lease) end
return 1
`);
