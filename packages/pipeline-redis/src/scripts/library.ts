/**
 * What every script begins with: the keys, the clock, and the ways in which a point moves.
 *
 * Arguments that all scripts share: the time (empty for that of Redis), the owner, the most points, the most bytes, the
 * longest wait in milliseconds. Their own follow from the sixth on.
 *
 * A point in format 1:
 * - `{stream}:stream:<lane>`  stream; the entry `<number>-0` has the fields id, rank, at, body. Its group `senders` has a
 *   consumer a lease, so what is pending there is leased.
 * - `{stream}:ready:<lane>`   sorted set of what waits: `<number, 15 digits>/<bytes>` by rank
 * - `{stream}:leases:<lane>`  sorted set: a lease's name by the time at which it ends
 * - `{stream}:replayed:<lane>` hash: id to 1 (its last lease ended unsettled) or 2 (an earlier one did)
 * - `{stream}:index`          hash: id to `<number>/<bytes> <rank> <lane>`: every id that is held
 * - `{stream}:points`, `{stream}:bytes`  hashes: lane to how many
 * - `{stream}:queue`          hash: format, points, bytes, added (the last number given)
 * - `{stream}:lost:<owner>`   hash: `<reason> <lane>` to what that owner gave up
 * - `{stream}:appended:<owner>` sorted set: the numbers of that owner's last appends, by themselves, and by
 *   half a number more where they must not be done any more
 *
 * Only commands of Redis 5.0 are used.
 */
export const LIBRARY = /* lua */ `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local owner, maxPoints, maxBytes, maxAge = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])

local QUEUE, GROUP = KEYS[1], 'senders'
local base = string.sub(QUEUE, 1, -6)
local INDEX, POINTS, BYTES = base .. 'index', base .. 'points', base .. 'bytes'
local LOST = base .. 'lost:' .. owner
local DAY = 86400000
local function key(kind, lane) return base .. kind .. ':' .. lane end

local format = redis.call('HGET', QUEUE, 'format')
if format and format ~= '1' then return redis.error_reply('YUNMETERFORMAT ' .. format) end

local function text(number) return string.format('%.0f', number) end
local function nameOf(number, bytes) return string.format('%015.0f/%.0f', number, bytes) end
local function numberOf(name) return tonumber(string.sub(name, 1, 15)) end
local function bytesOf(name) return tonumber(string.sub(name, 17)) end
local function entryOf(name) return text(numberOf(name)) .. '-0' end
local function numberIn(entry) return tonumber(string.match(entry, '^%d+')) end

-- Commands take only so many arguments from Lua.
local function inParts(list, call)
  for first = 1, #list, 1000 do call(unpack(list, first, math.min(first + 999, #list))) end
end

local function giveUp(lane, reason, points)
  redis.call('HINCRBY', LOST, reason .. ' ' .. lane, points)
  redis.call('PEXPIRE', LOST, DAY)
end

local function count(lane, points, bytes)
  redis.call('HINCRBY', QUEUE, 'points', points)
  redis.call('HINCRBY', QUEUE, 'bytes', bytes)
  redis.call('HINCRBY', BYTES, lane, bytes)
  if redis.call('HINCRBY', POINTS, lane, points) > 0 then return end
  redis.call('HDEL', POINTS, lane)
  redis.call('HDEL', BYTES, lane)
  redis.call('UNLINK', key('stream', lane), key('ready', lane), key('leases', lane), key('replayed', lane))
end

-- Removes points for good, leased or not.
local function leave(lane, points)
  if #points == 0 then return end
  local stream, entries, names, ids, bytes = key('stream', lane), {}, {}, {}, 0
  for i, point in ipairs(points) do
    entries[i], names[i], ids[i] = entryOf(point.name), point.name, point.id
    bytes = bytes + bytesOf(point.name)
  end
  inParts(entries, function(...) redis.call('XACK', stream, GROUP, ...) redis.call('XDEL', stream, ...) end)
  inParts(names, function(...) redis.call('ZREM', key('ready', lane), ...) end)
  inParts(ids, function(...) redis.call('HDEL', INDEX, ...) redis.call('HDEL', key('replayed', lane), ...) end)
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
        local fields = found[2]
        redis.call('ZADD', key('ready', lane), fields[4], nameOf(numberIn(held[1]), #fields[8]))
        redis.call('HSETNX', key('replayed', lane), fields[2], 1)
      end
    end
  until #pending == 0
  redis.call('XGROUP', 'DELCONSUMER', stream, GROUP, lease)
  redis.call('ZREM', key('leases', lane), lease)
end

-- Ends the leases of a lane that were not renewed. The points of a deleted stream count as damaged.
local function endLeases(lane)
  local points = tonumber(redis.call('HGET', POINTS, lane))
  if points and redis.call('EXISTS', key('stream', lane)) == 0 then
    giveUp(lane, 'damaged', points)
    count(lane, -points, -tonumber(redis.call('HGET', BYTES, lane)))
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
      local number, fields = numberIn(page[place][1]), page[place][2]
      local point = { number = number, id = fields[2], name = nameOf(number, #(fields[8] or '')) }
      point.at = tonumber(fields[6]) or now
      point.isFree = redis.call('ZSCORE', key('ready', lane), point.name)
      return point
    end
  end
end
`;

export const TIDY = /* lua */ `
local function tidy()
  for _, lane in ipairs(redis.call('HKEYS', POINTS)) do
    endLeases(lane)
    local aged = {}
    for point in free(lane) do
      if point.at + maxAge >= now then break end
      if point.isFree then aged[#aged + 1] = point end
    end
    if #aged > 0 then
      giveUp(lane, 'age', #aged)
      leave(lane, aged)
    end
  end
end
`;

export const EVEN_WHEN_FULL = /* lua */ `
redis.call('DEL', base .. 'nothing')
`;
