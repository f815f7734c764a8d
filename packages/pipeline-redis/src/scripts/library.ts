import { DICTIONARY } from "./dictionary.ts";

/**
 * The common part of every script: the keys, the clock, and how a point moves.
 *
 * Shared arguments: the time (empty for that of Redis), the owner, the most points, the most bytes, the longest wait in
 * milliseconds. Those of a script follow from the sixth on. After the longest wait and a `/` stands the latest that the time
 * can be by the caller's clock that is never set, from its second call on: a clock of Redis that is set ahead ages nothing.
 *
 * Format 1. What many points share is in a dictionary (`runs`, `series`) and stands in a point as a number:
 * - `{stream}:stream:<lane>`  stream; the entry `<number>-0` has the fields point, `<series> <rank> <at> <id>`, and body. Two
 *   fields, since Redis finds an entry by walking over the fields of up to 100 others. Its group `senders` has one consumer for
 *   each lease, and what is pending there is leased.
 *   id: `#<run>-<digits>` of `<run>-<digits>`, else `=<id>`. body: `#<number>` or `=<text>`. at: epoch milliseconds, or
 *   `~` and what it is beyond the rank without its sign, which is the point's time
 * - `{stream}:ready:<lane>`   sorted set of what waits: `<number, 12 hexadecimal digits>/<bytes>` by rank
 * - `{stream}:leases:<lane>`  sorted set: a lease's name by the time at which it ends
 * - `{stream}:replayed:<lane>` hash: id to 1 (its last lease ended unsettled) or 2 (an earlier one did)
 * - `{stream}:doubtful:<lane>` hash: the ids of those that wait although the cloud may have them, to 1
 * - `{stream}:index:<run>:<all digits but the last>`  hash: last digit to the number of the point, for every id that is held.
 *   Of 36 entries at most, so that Redis packs them. `{stream}:index` has the ids without a run.
 * - `{stream}:<dictionary>`, `…:texts`, `…:uses`  hashes: text to number, number to text, number to how many points use it
 * - `{stream}:points`, `{stream}:bytes`  hashes: lane to how many
 * - `{stream}:queue`          hash: format, generation, points, bytes, and the last numbers given: added, runs, series
 * - `{stream}:lost`           hash: `<reason> <lane>` to what was dropped and not reported yet. The `teller` of
 *   `{stream}:queue` is the owner that is reporting it, with the time until which it may
 * - `{stream}:claimed:<generation>` hash: what its owners counted as lost when all keys of that generation had vanished
 * - `{stream}:dead`           stream of dead letters; `{stream}:resent` hash: lane to how many of them were ever put back
 * - `{stream}:appended:<owner>` sorted set: the numbers of that owner's last appends, by themselves, and by
 *   half a number more where they must not be done any more
 *
 * Invariants: an entry of a stream is pending or in `ready`, and never both; `points` and `bytes` count the entries of all
 * streams. Where a key was deleted from outside, the next call restores what the streams still hold and counts the rest as
 * damaged.
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

local QUEUE, GROUP, DAY = KEYS[1], 'senders', 86400000
local base = string.sub(QUEUE, 1, -6)
local POINTS, BYTES, LOST = base .. 'points', base .. 'bytes', base .. 'lost'
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
local PLAIN, placesOfShort, placesOfLong, isDigit = { bucket = base .. 'index' }, {}, {}, {}
for digit in string.gmatch('0123456789abcdefghijklmnopqrstuvwxyz', '.') do isDigit[digit] = true end
local function placeAt(run, digits)
  local head = '#' .. run .. '-' .. digits
  placesOfShort[head] = placesOfShort[head] or { head = head, run = run, bucket = base .. 'index:' .. run .. ':' .. digits }
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

-- With its last point a lane loses all of its keys; by DEL, since a queue that was full may be given more at once.
local function count(lane, points, bytes)
  redis.call('HINCRBY', QUEUE, 'points', points)
  redis.call('HINCRBY', QUEUE, 'bytes', bytes + 0) -- Redis takes no -0.
  redis.call('HINCRBY', BYTES, lane, bytes + 0)
  if redis.call('HINCRBY', POINTS, lane, points) > 0 then return end
  redis.call('HDEL', POINTS, lane)
  redis.call('HDEL', BYTES, lane)
  redis.call('DEL', key('stream', lane), key('ready', lane), key('leases', lane), key('replayed', lane))
  redis.call('DEL', key('doubtful', lane))
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

-- Removes points for good. One that is leased needs no name.
local function leave(lane, points)
  if #points == 0 then return end
  local stream, entries, names, ids, bytes, fields = key('stream', lane), {}, {}, {}, 0, {}
  for i, point in ipairs(points) do
    local place, field = placeOf(point.id)
    entries[i], ids[i] = point.entry or entryAt(point.number), point.id
    names[#names + 1] = point.name
    bytes = bytes + (point.bytes or bytesOf(point.name))
    addTo(fields, place, field)
    runs.count(place.run or '0', -1)
    series.count(point.series or '0', -1)
  end
  for place, gone in pairs(fields) do
    inParts(gone, function(...) redis.call('HDEL', place.bucket, ...) end)
  end
  -- With its last point a lane loses all of its keys.
  if (tonumber(redis.call('HGET', POINTS, lane)) or 0) > #points then
    inParts(entries, function(...) redis.call('XACK', stream, GROUP, ...) redis.call('XDEL', stream, ...) end)
    inParts(names, function(...) redis.call('ZREM', key('ready', lane), ...) end)
    for _, marks in ipairs({ key('replayed', lane), key('doubtful', lane) }) do
      if redis.call('EXISTS', marks) == 1 then inParts(ids, function(...) redis.call('HDEL', marks, ...) end) end
    end
  end
  count(lane, -#points, -bytes)
end

-- Ends a lease: what it still holds waits again, and is known to have been given.
local function release(lane, lease)
  local stream = key('stream', lane)
  repeat
    local pending = redis.call('XPENDING', stream, GROUP, '-', '+', 500, lease)
    for _, held in ipairs(pending) do
      redis.call('XACK', stream, GROUP, held[1])
      local found = redis.call('XRANGE', stream, held[1], held[1])[1]
      if found then
        local point = pointOf(found)
        redis.call('ZADD', key('ready', lane), point.rank, point.name)
        redis.call('HSETNX', key('replayed', lane), point.id, 1)
      end
    end
  until #pending == 0
  redis.call('XGROUP', 'DELCONSUMER', stream, GROUP, lease)
  redis.call('ZREM', key('leases', lane), lease)
end

-- The points of a lane's stream that are pending, each with its entry.
local function pendingIn(lane, lease)
  local stream, all, from = key('stream', lane), {}, '-'
  while true do
    local some = lease and redis.call('XPENDING', stream, GROUP, from, '+', 500, lease)
      or redis.call('XPENDING', stream, GROUP, from, '+', 500)
    for _, held in ipairs(some) do all[#all + 1] = held[1] end
    if #some < 500 then return all end
    from = text(numberIn(some[#some][1]) + 1) .. '-0'
  end
end

-- The entries that a lease holds; without those that are not in the stream.
local function entriesHeld(lane, lease)
  local numbers, held = {}, {}
  if redis.call('EXISTS', key('stream', lane)) == 0 then return held end
  local pending = pendingIn(lane, lease)
  for i, entry in ipairs(pending) do numbers[i] = numberIn(entry) end
  local found = fieldsAt(lane, numbers)
  for _, entry in ipairs(pending) do
    if found[entry] then held[#held + 1] = { entry, found[entry] } end
  end
  return held
end

-- Restores ready from the stream, and counts what is missing there as damaged.
local function restore(lane, points)
  local stream, pending, held, bytes = key('stream', lane), {}, 0, 0
  for _, entry in ipairs(pendingIn(lane)) do pending[entry] = true end
  for _, entry in ipairs(redis.call('XRANGE', stream, '-', '+')) do
    local point = pointOf(entry)
    held, bytes = held + 1, bytes + bytesOf(point.name)
    if not pending[entry[1]] then redis.call('ZADD', key('ready', lane), point.rank or 0, point.name) end
  end
  if points > held then giveUp(lane, 'damaged', points - held) end
  count(lane, held - points, bytes - tonumber(redis.call('HGET', BYTES, lane) or 0))
end

-- Ends the leases of a lane that were not renewed. The points of a deleted stream count as damaged.
local function endLeases(lane)
  local points, stream = tonumber(redis.call('HGET', POINTS, lane)), key('stream', lane)
  if points and redis.call('EXISTS', stream) == 0 then
    giveUp(lane, 'damaged', points)
    count(lane, -points, -tonumber(redis.call('HGET', BYTES, lane) or 0))
  elseif points and redis.call('EXISTS', key('ready', lane)) == 0
    and redis.call('XPENDING', stream, GROUP)[1] < redis.call('XLEN', stream) then
    restore(lane, points)
  end
  if points and redis.call('EXISTS', stream) == 1 and redis.call('EXISTS', key('leases', lane)) == 0
    and redis.call('XPENDING', stream, GROUP)[1] > 0 then
    for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', stream, GROUP)) do release(lane, consumer[2]) end
  end
  for _, lease in ipairs(redis.call('ZRANGEBYSCORE', key('leases', lane), '-inf', text(now))) do release(lane, lease) end
end

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
