import { DEAD_LETTERS } from "./dead-letters.ts";
import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/**
 * Ends a lease. Arguments: the lane, the lease, how many of its points are gone, how many are in all, the limits of dead
 * letters, how many of those that wait again may be stored; the ids of those that are gone, the ids of those that wait again,
 * first those that may be stored; then for each dead letter the place of its id among these, when it was given up, and why.
 * Doing it twice does no harm.
 */
export const SETTLE: LuaScript = toScript(/* lua */ `
${LIBRARY}
${DEAD_LETTERS}
${EVEN_WHEN_FULL}
local lane, lease, lastGone, last = ARGV[6], ARGV[7], 12 + tonumber(ARGV[8]), 12 + tonumber(ARGV[9])
local lastDoubtful = lastGone + tonumber(ARGV[12])
local stream, ready, replayed = key('stream', lane), key('ready', lane), key('replayed', lane)
endLeases(lane)
local lives = redis.call('ZSCORE', key('leases', lane), lease)

local laneNumber = lanes.find(lane)
local held

local function pointsHeld()
  local points = {}
  for _, entry in ipairs(redis.call('EXISTS', stream) == 1 and pendingIn(lane, lease) or {}) do
    local found = redis.call('XRANGE', stream, entry, entry)[1]
    if found then points[#points + 1] = pointOf(found) end
  end
  return points
end

-- What the lease holds, from the stream: for an id that the index or the dictionary of runs has lost.
local function heldBy(id)
  if not held then
    held = {}
    for _, point in ipairs(pointsHeld()) do held[longOf(point.id) or ''] = point end
  end
  return held[id]
end

-- Where the index has each id of this call.
local shorts, placeAt, places, indexed = {}, {}, {}, {}
for i = 13, last do
  local short = shortOf(ARGV[i], runs.find)
  if short then
    shorts[i], placeAt[i] = short, { placeOf(short) }
    places[#places + 1] = placeAt[i]
  end
end
for bucket, fields in pairs(byBucket(places)) do
  indexed[bucket] = {}
  inParts(fields, function(...)
    local some = { ... }
    for i, value in ipairs(redis.call('HMGET', bucket, ...)) do indexed[bucket][some[i]] = value end
  end)
end

-- A point of this lane that is under this lease or waits.
local function find(i)
  local id, short = ARGV[i], shorts[i]
  local place = placeAt[i]
  local value = place and indexed[place[1]][place[2]] or ''
  local number, bytes, seriesNumber, where = string.match(value, '^(%d+)/(%d+)/(%d+)/(%d+)$')
  if where ~= laneNumber or not where then return lives and heldBy(id) end
  local name = nameOf(tonumber(number), tonumber(bytes))
  if not lives and not redis.call('ZSCORE', ready, name) then return nil end
  return { id = short, name = name, series = seriesNumber, place = place }
end

local function rankOf(point)
  if point.rank then return point.rank end
  local found = redis.call('XRANGE', stream, entryOf(point.name), entryOf(point.name))[1]
  return found and found[2][4]
end

local letters = {}
for i = last + 1, #ARGV, 3 do letters[12 + tonumber(ARGV[i])] = { at = ARGV[i + 1], why = ARGV[i + 2] } end

local function keepWhole(id, point, letter)
  local entry = redis.call('XRANGE', stream, entryOf(point.name), entryOf(point.name))[1]
  if entry and #entry[2] == 10 then keepLetter(lane, id, entry, letter.at, letter.why) end
end

local gone, isKeptLost = {}, false
for i = 13, last do
  local point = find(i)
  if not point and i > lastGone then isKeptLost = true end
  if point and i > lastGone and i <= lastDoubtful then redis.call('HSET', key('doubtful', lane), point.id, 1) end
  if point and i <= lastGone then
    gone[#gone + 1] = point
    if letters[i] then keepWhole(ARGV[i], point, letters[i]) end
  elseif point and lives then
    local rank = rankOf(point)
    redis.call('XACK', stream, GROUP, entryOf(point.name))
    if rank then redis.call('ZADD', ready, rank, point.name) end
  elseif point and redis.call('HGET', replayed, point.id) == '1' then
    redis.call('HDEL', replayed, point.id)
  end
end
leave(lane, gone)
-- What the lease still holds was settled under an id that leads elsewhere: released, it would be sent for ever.
if lives and not isKeptLost then leave(lane, pointsHeld()) end
if lives and redis.call('EXISTS', stream) == 1 then release(lane, lease) end
flush()
if last < #ARGV then trimLetters(tonumber(ARGV[10]), tonumber(ARGV[11])) end
return 1
`);
