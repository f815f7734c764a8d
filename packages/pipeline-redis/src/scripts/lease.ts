import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/**
 * Gives out points of one lane. Arguments: the lane, a name for the lease, how long it lasts in milliseconds, the most
 * points, the most bytes, 1 where the lane has one owner at a time. The answer: for each point id, rank, time, body, series,
 * and 1 where it was given before, 2 where it may be stored, 3 for both; the state of the queue; the leases on the lane that were there already.
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
  local names, entries, sum = {}, {}, 0
  for i, name in ipairs(redis.call('ZRANGE', ready, 0, points - 1)) do
    sum = sum + bytesOf(name)
    if i > 1 and sum > bytes then break end
    names[i], entries[i] = name, entryOf(name)
  end
  return names, entries
end

-- Each series is sent once; later points name it by the place of the first.
local sent = {}
local function textIn(number, shared)
  if sent[number] then return number end
  sent[number] = true
  return { number, shared }
end

local function give()
  local names, entries = choose()
  local found, given, damaged = {}, {}, {}
  local wereGiven, areDoubtful = redis.call('EXISTS', replayed) == 1, redis.call('EXISTS', doubtful) == 1
  inParts(entries, function(...)
    local some = { ... }
    some[#some + 1] = 'FORCE'
    for _, entry in ipairs(redis.call('XCLAIM', stream, GROUP, lease, 0, unpack(some))) do
      if entry then found[entry[1]] = entry[2] end
    end
  end)
  local numbers = {}
  for _, fields in pairs(found) do
    if fields[10] and fields[10] ~= '0' then numbers[#numbers + 1] = fields[10] end
  end
  series.readAll(numbers)
  for i, name in ipairs(names) do
    local fields = found[entries[i]]
    local id = fields and #fields == 10 and lengthOf(fields[8]) == bytesOf(name) and longOf(fields[2])
    local shared = id and series.textOf(fields[10])
    if id and shared then
      local before = wereGiven and redis.call('HGET', replayed, fields[2])
      if before == '1' then redis.call('HSET', replayed, fields[2], 2) end
      given[#given + 1] = { id, fields[4], fields[6], fields[8], textIn(fields[10], shared),
        (before and 1 or 0) + (areDoubtful and redis.call('HEXISTS', doubtful, fields[2]) * 2 or 0) }
    else
      damaged[#damaged + 1] = { name = name, id = fields and fields[2] or '=', series = fields and fields[10] or '0' }
    end
  end
  inParts(names, function(...) redis.call('ZREM', ready, ...) end)
  if #given > 0 then
    redis.call('ZADD', key('leases', lane), text(now + leaseMs), lease)
  end
  if #damaged > 0 then
    giveUp(lane, 'damaged', #damaged)
    leave(lane, damaged)
  end
  if #given == 0 and redis.call('EXISTS', stream) == 1 then release(lane, lease) end
  return given
end

local given = not isTaken() and redis.call('EXISTS', ready) == 1 and give() or {}
flush()
return { given, state(), leases }
`);
