import { DEAD_LETTERS } from "./dead-letters.ts";
import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/**
 * Ends a lease. Arguments: the lane, the lease, how many of its points are gone, how many are in all, the limits of dead
 * letters, how many of those that wait again may be stored; the ids of those that are gone, the ids of those that wait again,
 * first those that may be stored; then for each dead letter the place of its id among these, when it was given up, and why.
 * Doing it twice does no harm.
 */
export const SETTLE: LuaScript = toScript(/* lua */ `
${LIBRARY}
${DEAD_LETTERS}
${TIDY}
${EVEN_WHEN_FULL}
local lane, lease, lastGone, last = ARGV[6], ARGV[7], 12 + tonumber(ARGV[8]), 12 + tonumber(ARGV[9])
local lastDoubtful = lastGone + tonumber(ARGV[12])
local ready, replayed = key('ready', lane), key('replayed', lane)
mend(lane)
endLeases(lane)
local held = heldBy(lane, lease)
local isHeld = {}
for _, entry in ipairs(held and held.entries or {}) do isHeld[entry] = true end
if held then endLease(lane, lease, held) end

-- What the lease holds, from the stream: for an id that the index or the dictionary of runs has lost.
local pointOfId
local function heldPoint(id)
  if not pointOfId then
    pointOfId = {}
    for _, point in ipairs(pointsAt(lane, held.entries)) do pointOfId[longOf(point.id) or ''] = point end
  end
  return pointOfId[id]
end

-- The entries of the ids of this call, by the index.
local fields, numberOfShort, numbers = {}, {}, {}
for i = 13, last do
  local short, place, field = shortOf(ARGV[i], runs.find)
  if short then addTo(fields, place, { short, field }) end
end
for place, wanted in pairs(fields) do
  inParts(wanted, function(...)
    local names = {}
    for i, each in ipairs({ ... }) do names[i] = each[2] end
    for i, number in ipairs(redis.call('HMGET', base .. place.bucket, unpack(names))) do
      numberOfShort[select(i, ...)[1]] = number and tonumber(number) or nil
      numbers[#numbers + 1] = number and tonumber(number) or nil
    end
  end)
end
local found = fieldsAt(lane, numbers)

-- A point of this lane that is under this lease or waits.
local function find(i)
  local id = ARGV[i]
  local short = shortOf(id, runs.find)
  local entry = numberOfShort[short] and entryAt(numberOfShort[short])
  local point = found[entry] and pointOf({ entry, found[entry] })
  local isOurs = point and point.id == short and (isHeld[entry] or redis.call('ZSCORE', ready, point.name))
  return isOurs and point or held and heldPoint(id)
end

local letters = {}
for i = last + 1, #ARGV, 3 do letters[12 + tonumber(ARGV[i])] = { at = ARGV[i + 1], why = ARGV[i + 2] } end

local gone, isKeptLost = {}, false
for i = 13, last do
  local point = find(i)
  if not point and i > lastGone then isKeptLost = true end
  if point and i > lastGone and i <= lastDoubtful then redis.call('HSET', key('doubtful', lane), point.id, 1) end
  if point and i <= lastGone then
    gone[#gone + 1] = point
    if letters[i] and point.series then keepLetter(lane, ARGV[i], point, letters[i].at, letters[i].why) end
  elseif point and isHeld[entryAt(point.number)] then
    redis.call('ZADD', ready, point.rank or 0, point.name)
  elseif point and redis.call('HGET', replayed, point.id) == '1' then
    redis.call('HDEL', replayed, point.id)
  end
  if point then isHeld[entryAt(point.number)] = nil end
end
leave(lane, gone)
-- What is left was settled under an id that leads elsewhere: given back, it would be sent for ever.
local left = {}
for entry in pairs(isHeld) do left[#left + 1] = entry end
if isKeptLost then giveBack(lane, left) else leave(lane, pointsAt(lane, left)) end
flush()
if last < #ARGV then trimLetters(tonumber(ARGV[10]), tonumber(ARGV[11])) end
return 1
`);
