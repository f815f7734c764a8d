import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/**
 * Gives out points of one lane. Arguments: the lane, a name for the lease, how long it lasts in milliseconds, the most
 * points, the most bytes, 1 where the lane has one owner at a time. The answer: for each point the two fields of its entry, and
 * 1 where it was given before, 2 where it may be stored, 3 for both; the state of the queue; the leases on the lane that
 * were there already; the runs and the series that the points name, each number with its text.
 */
export const LEASE: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
${EVEN_WHEN_FULL}
local lane, lease, leaseMs, points, bytes = ARGV[6], ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local ready, replayed = key('ready', lane), key('replayed', lane)
local doubtful = key('doubtful', lane)
tidy(lane)

local leases = redis.call('ZRANGE', key('leases', lane), 0, -1)
local function isTaken()
  if ARGV[11] ~= '1' then return false end
  for _, other in ipairs(leases) do
    if string.sub(other, 1, #owner + 1) ~= owner .. '/' then return true end
  end
  return false
end

local function choose()
  local names, numbers, sizes, sum = {}, {}, {}, 0
  for i, name in ipairs(redis.call('ZRANGE', ready, 0, points - 1)) do
    local size = bytesOf(name)
    sum = sum + size
    if i > 1 and sum > bytes then break end
    names[i], numbers[i], sizes[i] = name, numberOf(name), size
  end
  return names, numbers, sizes
end

local function marksOf(id)
  local before = redis.call('HGET', replayed, id)
  if before == '1' then redis.call('HSET', replayed, id, 2) end
  return (before and 1 or 0) + 2 * redis.call('HEXISTS', doubtful, id)
end

-- The texts of the numbers that the points name, each once.
local textsOf = { runs = {}, series = {} }
local function hasText(dictionary, sent, number)
  if number == '0' or sent[number] then return true end
  sent[number] = dictionary.textOf(number)
  return sent[number]
end
local function flat(sent)
  local list = {}
  for number, shared in pairs(sent) do list[#list + 1], list[#list + 2] = number, shared end
  return list
end

-- The point of an entry; without fields where the entry is missing, or is not the point that was chosen.
local function pointIn(entry, fields, name, size)
  if fields and #fields == 4 and lengthOf(fields[4]) == size then
    local number, id = string.match(fields[2], '^(%d+) %S+ %S+ ([#=].+)$')
    local place, field = placeOf(id or '')
    if place.run or id and string.byte(id) == 61 then
      return { entry = entry, fields = fields, name = name, bytes = size, id = id, series = number, place = place, field = field }
    end
  end
  local point = fields and pointOf({ entry, fields }) or { id = '=' }
  point.entry, point.name = entry, name
  return point
end

local function give()
  local names, numbers, sizes = choose()
  local entries, points, seriesOf, given, whole, damaged = {}, {}, {}, {}, {}, {}
  for i, number in ipairs(numbers) do entries[i] = entryAt(number) end
  local found = fieldsAt(lane, numbers)
  for i, entry in ipairs(entries) do
    points[i] = pointIn(entry, found[entry], names[i], sizes[i])
    seriesOf[i] = points[i].fields and points[i].series or false
  end
  series.readAll(seriesOf)
  local hasMarks = redis.call('EXISTS', replayed, doubtful) > 0
  for _, point in ipairs(points) do
    local isWhole = point.fields and hasText(series, textsOf.series, point.series)
    if isWhole and hasText(runs, textsOf.runs, point.place.run or '0') then
      local place = 3 * #whole
      given[place + 1], given[place + 2] = point.fields[2], point.fields[4]
      given[place + 3] = hasMarks and marksOf(point.id) or 0
      whole[#whole + 1] = point
    else
      damaged[#damaged + 1] = point
    end
  end
  inParts(names, function(...) redis.call('ZREM', ready, ...) end)
  if #given > 0 then hold(lane, lease, now + leaseMs, gather(whole)) end
  if #damaged > 0 then
    giveUp(lane, 'damaged', #damaged)
    leave(lane, damaged)
  end
  return given
end

local given = not isTaken() and redis.call('EXISTS', ready) == 1 and give() or {}
flush()
return { given, state(), leases, flat(textsOf.runs), flat(textsOf.series) }
`);
