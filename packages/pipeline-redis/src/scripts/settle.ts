import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/**
 * Ends a lease. Arguments: the lane, the lease, how many of its points are gone, the ids of these, the ids of those that
 * wait again. Doing it twice does no harm.
 */
export const SETTLE: LuaScript = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
local lane, lease, lastGone = ARGV[6], ARGV[7], 8 + tonumber(ARGV[8])
local stream, ready, replayed = key('stream', lane), key('ready', lane), key('replayed', lane)
endLeases(lane)
local lives = redis.call('ZSCORE', key('leases', lane), lease)

local laneNumber = lanes.find(lane)
local held

-- What the lease holds, from the stream: for an id that the index has lost.
local function heldBy(short)
  if not held then
    held = {}
    for _, entry in ipairs(pendingIn(lane, lease)) do
      local found = redis.call('XRANGE', stream, entry, entry)[1]
      if found then held[found[2][2]] = pointOf(found) end
    end
  end
  return held[short]
end

-- A point of this lane that is under this lease or waits.
local function find(id)
  local short = shortOf(id, runs.find)
  if not short then return nil end
  local bucket, field = placeOf(short)
  local value = redis.call('HGET', bucket, field)
  if not value then return lives and heldBy(short) end
  local number, bytes, seriesNumber, where = string.match(value, '^(%d+)/(%d+)/(%d+)/(%d+)$')
  if where ~= laneNumber then return nil end
  local name = nameOf(tonumber(number), tonumber(bytes))
  if not lives and not redis.call('ZSCORE', ready, name) then return nil end
  return { id = short, name = name, series = seriesNumber }
end

local function rankOf(point)
  if point.rank then return point.rank end
  local found = redis.call('XRANGE', stream, entryOf(point.name), entryOf(point.name))[1]
  return found and found[2][4]
end

local gone = {}
for i = 9, #ARGV do
  local point = find(ARGV[i])
  if point and i <= lastGone then
    gone[#gone + 1] = point
  elseif point and lives then
    local rank = rankOf(point)
    redis.call('XACK', stream, GROUP, entryOf(point.name))
    if rank then redis.call('ZADD', ready, rank, point.name) end
  elseif point and redis.call('HGET', replayed, point.id) == '1' then
    redis.call('HDEL', replayed, point.id)
  end
end
leave(lane, gone)
if lives and redis.call('EXISTS', stream) == 1 then release(lane, lease) end
flush()
return 1
`);
