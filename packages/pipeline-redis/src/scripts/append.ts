import { LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TAKE } from "./take.ts";
import { TIDY } from "./tidy.ts";

/**
 * Takes points, all or none. Arguments: the number of this append; the most points and bytes of a lane; how many leases
 * have to live, and for each its lane and name; then for each run of points of one lane its name and how many follow,
 * and for each point id, rank, time, body and series. The answer: 1, or 0 where such a lease has ended; the state of the
 * queue; and the owner's latest append before, empty where none is known.
 */
export const APPEND: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
-- Only the first write of a script can be refused when Redis is out of memory.
local APPENDED = base .. 'appended:' .. owner
local latest = redis.call('ZREVRANGE', APPENDED, 0, 0)[1] or ''
if redis.call('ZADD', APPENDED, 'NX', ARGV[6], ARGV[6]) == 0 then return { 1, state(), latest } end
redis.call('ZREMRANGEBYRANK', APPENDED, 0, -101)
redis.call('PEXPIRE', APPENDED, DAY)
tidy()
redis.call('HSETNX', QUEUE, 'format', 1)
redis.call('HSETNX', QUEUE, 'generation', owner .. ':' .. text(now))

local maxLanePoints, maxLaneBytes = tonumber(ARGV[7]), tonumber(ARGV[8])
local place = 10 + 2 * tonumber(ARGV[9])
for at = 10, place - 1, 2 do
  if not redis.call('ZSCORE', key('leases', ARGV[at]), ARGV[at + 1]) then
    -- Nothing is done: an ended lease does not live again, so neither will this append, however often it is repeated.
    redis.call('ZREM', APPENDED, ARGV[6])
    flush()
    return { 0, state(), latest }
  end
end

${TAKE}
local function eachRun(use)
  local at = place
  while at < #ARGV do
    local last = at + 1 + 5 * tonumber(ARGV[at + 1])
    use(ARGV[at], at + 2, last)
    at = last + 1
  end
end

local texts, opened = {}, {}
eachRun(function(_, first, last)
  for at = first + 4, last, 5 do
    if ARGV[at] ~= '' then texts[#texts + 1] = ARGV[at] end
  end
end)
series.addAll(texts)
eachRun(function(lane, first, last)
  opened[lane] = opened[lane] or { openLane(lane) }
  local put = opened[lane][1]
  for at = first, last, 5 do put(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]) end
end)
for _, lane in pairs(opened) do lane[2]() end

local function nextFree(walk)
  local point
  repeat point = walk() until not point or point.isFree
  return point
end

local function giveUpOldest(lane, victims)
  if #victims == 0 then return end
  giveUp(lane, 'overflow', #victims)
  leave(lane, victims)
end

local function makeRoomIn(lane)
  local points = tonumber(redis.call('HGET', POINTS, lane) or 0) - maxLanePoints
  local bytes = tonumber(redis.call('HGET', BYTES, lane) or 0) - maxLaneBytes
  if points <= 0 and bytes <= 0 then return end
  local walk, victims = free(lane), {}
  while points > 0 or bytes > 0 do
    local oldest = nextFree(walk)
    if not oldest then break end
    points, bytes = points - 1, bytes - bytesOf(oldest.name)
    victims[#victims + 1] = oldest
  end
  giveUpOldest(lane, victims)
end

local function makeRoom()
  for _, lane in ipairs(redis.call('HKEYS', POINTS)) do makeRoomIn(lane) end
  local points = tonumber(redis.call('HGET', QUEUE, 'points') or 0)
  local bytes = tonumber(redis.call('HGET', QUEUE, 'bytes') or 0)
  if points <= maxPoints and bytes <= maxBytes then return end
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
  for _, each in ipairs(lanes) do giveUpOldest(each.lane, each.victims) end
end
makeRoom()
flush()
return { 1, state(), latest }
`);
