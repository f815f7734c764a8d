import { DICTIONARY } from "./dictionary.ts";
import { LEASES } from "./leases.ts";

/**
 * The common part of every script: the keys, the clock, and how a point moves.
 *
 * Shared arguments: the time (empty for that of Redis), the owner, the most points, the most bytes, the longest wait in
 * milliseconds. Those of a script follow from the sixth on. After the longest wait and a `/` stands the latest that the time
 * can be by the caller's clock that is never set, from its second call on: a clock of Redis that is set ahead ages nothing.
 *
 * Format 1. What many points share is in a dictionary (`runs`, `series`) and stands in a point as a number:
 * - `{stream}:stream:<lane>`  stream; the entry `<number>-0` has the fields point, `<series> <rank> <at> <id>`, and body. Two
 *   fields, since Redis finds an entry by walking over the fields of up to 100 others.
 *   id: `#<run>-<digits>` of `<run>-<digits>`, else `=<id>`. body: `#<number>` or `=<text>`. at: epoch milliseconds, or
 *   `~` and what it is beyond the rank without its sign, which is the point's time
 * - `{stream}:ready:<lane>`   sorted set of what waits: `<number, 12 hexadecimal digits>/<bytes>` by rank
 * - `{stream}:leases:<lane>`  sorted set: a lease's name by the time at which it ends
 * - `{stream}:held:<lane>`    hash: a lease's name to what it holds, as JSON: its entries, and what leaves with them, so that
 *   settling reads none: their fields of the index, how often they use each run and series, and their bytes
 * - `{stream}:replayed:<lane>` hash: id to 1 (its last lease ended unsettled) or 2 (an earlier one did)
 * - `{stream}:doubtful:<lane>` hash: the ids of those that wait although the cloud may have them, to 1
 * - `{stream}:index:<run>:<all digits but the last>`  hash: last digit to the number of the point, for every id that is held.
 *   Of 36 entries at most, so that Redis packs them. `{stream}:index` has the ids without a run.
 * - `{stream}:<dictionary>`, `…:texts`, `…:uses`  hashes: text to number, number to text, number to how many points use it
 * - `{stream}:points`, `{stream}:bytes`, `{stream}:leased`  hashes: lane to how many
 * - `{stream}:queue`          hash: format, generation, points, bytes, and the last numbers given: added, runs, series
 * - `{stream}:lost`           hash: `<reason> <lane>` to what was dropped and not reported yet. The `teller` of
 *   `{stream}:queue` is the owner that is reporting it, with the time until which it may
 * - `{stream}:claimed:<generation>` hash: what its owners counted as lost when all keys of that generation had vanished
 * - `{stream}:dead`           stream of dead letters; `{stream}:resent` hash: lane to how many of them were ever put back
 * - `{stream}:appended:<owner>` sorted set: the numbers of that owner's last appends, by themselves, and by
 *   half a number more where they must not be done any more
 *
 * Invariants: an entry of a stream is in `ready` or held by a lease, and never both; `points` and `bytes` count the entries of
 * all streams, `leased` those that are held. Where a key was deleted from outside, the next call restores what the streams
 * still hold and counts the rest as damaged.
 *
 * Only commands of Redis 5.0 are used.
 */
export const LIBRARY: string = /* lua */ `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local owner, maxPoints, maxBytes = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local maxAge, latest = string.match(ARGV[5], '^(%d+)/?(%d*)$')
local ageNow = math.min(now, tonumber(latest) or now)

local QUEUE, DAY = KEYS[1], 86400000
local base = string.sub(QUEUE, 1, -6)
local POINTS, BYTES, LEASED, LOST = base .. 'points', base .. 'bytes', base .. 'leased', base .. 'lost'
local function key(kind, lane) return base .. kind .. ':' .. lane end

local format, addedBefore = unpack(redis.call('HMGET', QUEUE, 'format', 'added'))
if format and format ~= '1' then return redis.error_reply('YUNMETERFORMAT ' .. format) end

local function text(number) return string.format('%.0f', number) end
-- 12 hexadecimal digits keep the order, and the name of a number short enough for a small allocation.
local function nameOf(number, bytes) return string.format('%012x/%d', number, bytes) end
local function numberOf(name) return tonumber(string.sub(name, 1, 12), 16) end
local function bytesOf(name) return tonumber(string.sub(name, 14)) end
local function entryAt(number) return (number < 1e14 and number or text(number)) .. '-0' end
local function numberIn(entry) return tonumber(string.match(entry, '^%d+')) end
local function lengthOf(body) return string.byte(body) == 35 and 8 or #body - 1 end

-- Commands take only so many arguments from Lua.
local function inParts(list, call)
  for first = 1, #list, 1000 do call(unpack(list, first, math.min(first + 999, #list))) end
end

${DICTIONARY}
local runs, series = dictionary('runs'), dictionary('series')
local function flush()
  if redis.call('HGET', QUEUE, 'points') ~= '0' then return runs.flush(), series.flush() end
  -- Also what points lost from outside have used.
  for _, kind in ipairs({ 'runs', 'series' }) do
    redis.call('DEL', base .. kind, base .. kind .. ':texts', base .. kind .. ':uses')
  end
end

-- Where the index has ids: a bucket for all that differ in their last digit only, and one for those without a run.
local PLAIN, placesOfShort, placesOfLong, isDigit = { bucket = 'index' }, {}, {}, {}
for digit in string.gmatch('0123456789abcdefghijklmnopqrstuvwxyz', '.') do isDigit[digit] = true end
local function placeAt(run, digits)
  local head = '#' .. run .. '-' .. digits
  placesOfShort[head] = placesOfShort[head] or { head = head, run = run, bucket = 'index:' .. run .. ':' .. digits }
  return placesOfShort[head]
end

-- The place of an id as an entry has it, and its field there.
local function placeOf(short)
  local head = string.sub(short, 1, -2)
  local place = placesOfShort[head]
  if not place then
    local run, digits = string.match(head, '^#(%d+)%-(%w*)$')
    if not run then return PLAIN, string.sub(short, 2) end
    place = placeAt(run, digits)
  end
  return place, string.sub(short, -1)
end

-- An id as an entry has it, its place and its field there; nil where its run is not known.
local function shortOf(id, numberOfRun)
  local head, last = string.sub(id, 1, -2), string.sub(id, -1)
  local place = placesOfLong[head]
  if not place then
    local run, digits = string.match(head, '^(.+)%-([0-9a-z]*)$')
    local number = run and numberOfRun(run)
    if run and not number then return nil end
    place = run and placeAt(number, digits) or PLAIN
    placesOfLong[head] = place
  end
  if place == PLAIN or not isDigit[last] then return '=' .. id, PLAIN, id end
  return place.head .. last, place, last
end

local function longOf(short)
  local run, digits = string.match(short, '^#(%d+)%-(%w+)$')
  if not run then return string.sub(short, 2) end
  local name = runs.textOf(run)
  return name and name .. '-' .. digits
end

-- Adds to the list that a table has under a name.
local function addTo(lists, name, value)
  local list = lists[name]
  if not list then
    list = {}
    lists[name] = list
  end
  list[#list + 1] = value
end

local function giveUp(lane, reason, points)
  redis.call('HINCRBY', LOST, reason .. ' ' .. lane, points)
end

-- The time, and the generation of the keys with the number of points it had taken before this script and has taken after it.
local function state()
  local generation = redis.call('HGET', QUEUE, 'generation')
  if not generation and redis.call('EXISTS', POINTS) == 1 then generation = 'restored' end
  local added = redis.call('HGET', QUEUE, 'added') or '0'
  return { text(now), table.concat({ generation or '', addedBefore or '0', added }, ' ') }
end

local function dropLane(lane)
  redis.call('DEL', key('stream', lane), key('ready', lane), key('leases', lane), key('held', lane), key('replayed', lane),
    key('doubtful', lane))
end

-- With its last point a lane loses all of its keys; by DEL, since a queue that was full may be given more at once.
local function count(lane, points, bytes)
  redis.call('HINCRBY', QUEUE, 'points', points)
  redis.call('HINCRBY', QUEUE, 'bytes', bytes + 0) -- Redis takes no -0.
  redis.call('HINCRBY', BYTES, lane, bytes + 0)
  if redis.call('HINCRBY', POINTS, lane, points) > 0 then return end
  for _, hash in ipairs({ POINTS, BYTES, LEASED }) do redis.call('HDEL', hash, lane) end
  dropLane(lane)
end

local function timeOf(at, rank)
  if string.sub(at, 1, 1) ~= '~' then return tonumber(at) end
  local beyond = tonumber(string.sub(at, 2))
  return beyond and math.abs(tonumber(rank) or 0) + beyond
end

-- A point from an entry of a stream. What does not look like one has no series.
local function pointOf(entry)
  local number, fields = numberIn(entry[1]), entry[2]
  local series, rank, at, id = string.match(fields[2] or '', '^(%d+) (%S+) (%S+) (.+)$')
  local body = #fields == 4 and fields[4] or ''
  return { number = number, id = id or '', rank = rank, series = series, time = at, body = body,
    at = at and timeOf(at, rank) or now, name = nameOf(number, math.max(0, lengthOf(body))) }
end

-- The fields of the entries with these numbers, by their ids. Those that stand together are read at once: Redis walks over
-- others to find one.
local function fieldsAt(lane, numbers)
  local stream, found, first = key('stream', lane), {}, 1
  table.sort(numbers)
  for i = 1, #numbers do
    if i == #numbers or numbers[i + 1] > numbers[i] + 2 then
      for _, entry in ipairs(redis.call('XRANGE', stream, entryAt(numbers[first]), entryAt(numbers[i]))) do
        found[entry[1]] = entry[2]
      end
      first = i + 1
    end
  end
  return found
end

${LEASES}
-- Iterates over what waits in a lane, in the order of arrival.
local function free(lane)
  local page, place, from = {}, 0, '-'
  return function()
    while true do
      place = place + 1
      if place > #page then
        page, place = redis.call('XRANGE', key('stream', lane), from, '+', 'COUNT', from == '-' and 1 or 100), 1
        if #page == 0 then return nil end
        from = text(numberIn(page[#page][1]) + 1) .. '-0'
      end
      local point = pointOf(page[place])
      point.isFree = redis.call('ZSCORE', key('ready', lane), point.name)
      return point
    end
  end
end
`;

/** Lets a script write when Redis is full: a script that has written may go on, and this one gives back memory. */
export const EVEN_WHEN_FULL = /* lua */ `
redis.call('DEL', base .. 'nothing')
`;
