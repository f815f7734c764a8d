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
local stream, ready, replayed = key('stream', lane), key('ready', lane), key('replayed', lane)
local doubtful = key('doubtful', lane)
tidy()

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

local function marksOf(head)
  local id = string.match(head, '^%S+ %S+ %S+ (.+)$')
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

-- The numbers of the series and of the run that each of the entries names; false for one that is not the point of its name.
local function readNames(fields, sizes)
  local seriesOf, runOf = {}, {}
  for i, size in ipairs(sizes) do
    local each = fields[i]
    local isPoint = each and #each == 4 and lengthOf(each[4]) == size
    local number, run = string.match(isPoint and each[2] or '', '^(%d+) %S+ %S+ #(%d+)%-%w+$')
    seriesOf[i], runOf[i] = number or isPoint and string.match(each[2], '^(%d+) %S+ %S+ =') or false, run or '0'
  end
  series.readAll(seriesOf)
  return seriesOf, runOf
end

local function give()
  local names, numbers, sizes = choose()
  local found, fields, given, entries, damaged = fieldsAt(lane, { unpack(numbers) }), {}, {}, {}, {}
  for i, number in ipairs(numbers) do fields[i] = found[entryAt(number)] or false end
  local hasMarks = redis.call('EXISTS', replayed, doubtful) > 0
  local seriesOf, runOf = readNames(fields, sizes)
  for i, name in ipairs(names) do
    local entry, each, place = entryAt(numbers[i]), fields[i], 3 * #entries
    if seriesOf[i] and hasText(series, textsOf.series, seriesOf[i]) and hasText(runs, textsOf.runs, runOf[i]) then
      entries[#entries + 1] = entry
      given[place + 1], given[place + 2], given[place + 3] = each[2], each[4], hasMarks and marksOf(each[2]) or 0
    else
      damaged[#damaged + 1] = each and pointOf({ entry, each }) or { id = '=' }
      damaged[#damaged].entry, damaged[#damaged].name = entry, name
    end
  end
  inParts(entries, function(...)
    local claim = { ... }
    claim[#claim + 1], claim[#claim + 2] = 'FORCE', 'JUSTID'
    redis.call('XCLAIM', stream, GROUP, lease, 0, unpack(claim))
  end)
  inParts(names, function(...) redis.call('ZREM', ready, ...) end)
  if #given > 0 then
    redis.call('ZADD', key('leases', lane), text(now + leaseMs), lease)
  end
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
