import { LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/**
 * Takes points, all or none. Arguments: the number of this append; how many leases have to live, and for each its lane and
 * name; then for each run of points of one lane its name and how many follow, and for each point id, rank, time, body and
 * series.
 * The answer: 1, or 0 where such a lease has ended; and what this owner has given up.
 */
export const APPEND: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
-- Only the first write of a script can be refused when Redis is out of memory.
local APPENDED = base .. 'appended:' .. owner
if redis.call('ZADD', APPENDED, 'NX', ARGV[6], ARGV[6]) == 0 then return { 1, redis.call('HGETALL', LOST) } end
redis.call('ZREMRANGEBYRANK', APPENDED, 0, -101)
redis.call('PEXPIRE', APPENDED, DAY)
tidy()
redis.call('HSETNX', QUEUE, 'format', 1)

local place = 8 + 2 * tonumber(ARGV[7])
for at = 8, place - 1, 2 do
  if not redis.call('ZSCORE', key('leases', ARGV[at]), ARGV[at + 1]) then
    -- Nothing is done: an ended lease does not live again, so neither will this append, however often it is repeated.
    redis.call('ZREM', APPENDED, ARGV[6])
    flush()
    return { 0, redis.call('HGETALL', LOST) }
  end
end

local added = tonumber(redis.call('HGET', QUEUE, 'added') or 0)
local function take(lane, first, last)
  local stream, ready, bytes, oversized = key('stream', lane), {}, 0, 0
  if redis.call('EXISTS', stream) == 0 then redis.call('XGROUP', 'CREATE', stream, GROUP, 0, 'MKSTREAM') end
  local laneNumber = lanes.use(lane)
  for at = first, last, 5 do
    local id, rank, body = shortOf(ARGV[at], runs.use), ARGV[at + 1], ARGV[at + 3]
    local length, bucket, field = lengthOf(body), placeOf(id)
    if length > maxBytes then
      oversized = oversized + 1
      runs.leave(string.match(id, '^#(%d+)') or '0')
    elseif redis.call('HEXISTS', bucket, field) == 1 then
      runs.leave(string.match(id, '^#(%d+)') or '0')
    else
      added, bytes = added + 1, bytes + length
      local name, number = nameOf(added, length), series.use(ARGV[at + 4])
      redis.call('HSET', bucket, field, text(added) .. '/' .. length .. '/' .. number .. '/' .. laneNumber)
      redis.call('XADD', stream, entryOf(name), 'id', id, 'rank', rank, 'at', ARGV[at + 2], 'body', body, 'series', number)
      ready[#ready + 1], ready[#ready + 2] = rank, name
      lanes.use(lane)
    end
  end
  lanes.leave(laneNumber)
  inParts(ready, function(...) redis.call('ZADD', key('ready', lane), ...) end)
  if oversized > 0 then giveUp(lane, 'overflow', oversized) end
  count(lane, #ready / 2, bytes)
end

while place < #ARGV do
  local last = place + 1 + 5 * tonumber(ARGV[place + 1])
  take(ARGV[place], place + 2, last)
  place = last + 1
end
redis.call('HSET', QUEUE, 'added', text(added))

local function makeRoom()
  local points = tonumber(redis.call('HGET', QUEUE, 'points') or 0)
  local bytes = tonumber(redis.call('HGET', QUEUE, 'bytes') or 0)
  if points <= maxPoints and bytes <= maxBytes then return end
  local function nextFree(walk)
    local point
    repeat point = walk() until not point or point.isFree
    return point
  end
  local lanes = {}
  for i, lane in ipairs(redis.call('HKEYS', POINTS)) do
    local walk = free(lane)
    lanes[i] = { lane = lane, walk = walk, head = nextFree(walk), victims = {} }
  end
  while points > maxPoints or bytes > maxBytes do
    local oldest
    for _, each in ipairs(lanes) do
      if each.head and (not oldest or each.head.number < oldest.head.number) then oldest = each end
    end
    if not oldest then break end
    points, bytes = points - 1, bytes - bytesOf(oldest.head.name)
    oldest.victims[#oldest.victims + 1] = oldest.head
    oldest.head = nextFree(oldest.walk)
  end
  for _, each in ipairs(lanes) do
    if #each.victims > 0 then
      giveUp(each.lane, 'overflow', #each.victims)
      leave(each.lane, each.victims)
    end
  end
end
makeRoom()
flush()
return { 1, redis.call('HGETALL', LOST) }
`);
