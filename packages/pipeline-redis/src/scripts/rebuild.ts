/**
 * Everything but the streams can be made from the streams: what waits, the index, the counters, the uses of the
 * dictionaries. `repair` does that after keys were deleted or changed from outside, and counts what is missing as damaged.
 */
export const REBUILD = /* lua */ `
-- More digits do not fit into the 12 hexadecimal ones of a name.
local LONGEST_NUMBER = 14
local KINDS = { 'runs', 'series' }

local function keysLike(pattern, use)
  local cursor = '0'
  repeat
    local found = redis.call('SCAN', cursor, 'MATCH', string.gsub(base, '[%[%]%*%?\\\\]', '\\\\%0') .. pattern, 'COUNT', 1000)
    cursor = found[1]
    for _, name in ipairs(found[2]) do use(name) end
  until cursor == '0'
end

-- Counters of a hash that are no whole number as Redis writes it, or too large: HINCRBY fails on them.
local function dropBrokenCounters(hash, names)
  for _, name in ipairs(names) do
    local value = redis.call('HGET', hash, name)
    local isCounter = value == '0' or value and string.match(value, '^%-?[1-9]%d*$') and #value <= LONGEST_NUMBER
    if value and not isCounter then redis.call('HDEL', hash, name) end
  end
end

-- Both directions of each dictionary from what is left of them. What is no number of ours names nothing.
local function restoreNames()
  for _, kind in ipairs(KINDS) do
    local NUMBERS, TEXTS, most = base .. kind, base .. kind .. ':texts', 0
    local texts, numbers = redis.call('HGETALL', TEXTS), redis.call('HGETALL', NUMBERS)
    redis.call('DEL', NUMBERS, TEXTS)
    local function restore(number, name)
      if not string.match(number, '^[1-9]%d*$') or #number > LONGEST_NUMBER then return end
      redis.call('HSETNX', NUMBERS, name, number)
      redis.call('HSETNX', TEXTS, number, name)
      most = math.max(most, tonumber(number))
    end
    for i = 1, #texts, 2 do restore(texts[i], texts[i + 1]) end
    for i = 1, #numbers, 2 do restore(numbers[i + 1], numbers[i]) end
    if most > (tonumber(redis.call('HGET', QUEUE, kind)) or 0) then redis.call('HSET', QUEUE, kind, text(most)) end
  end
end

-- Lua reads numbers that Redis does not: 0x1f, nan, some with spaces, any number of zeros.
local function isDecimal(value)
  return #value <= 30 and (string.match(value, '^%-?%d+%.?%d*$') or string.match(value, '^%-?%d+%.?%d*e[+-]?%d%d?$'))
end

local function isPlace(entry)
  return string.match(entry, '^%d+%-0$') and #entry <= LONGEST_NUMBER + 2
end

local function isWhole(point, fields)
  return fields[1] == 'point' and fields[3] == 'body' and point.series and isDecimal(point.rank) and timeOf(point.time, point.rank)
    and string.match(point.body, '^[#=]')
end

-- The last number that a stream has given. One too large is set back, since the stream would take no point any more.
local function lastNumberOf(stream)
  local info, newest = redis.call('XINFO', 'STREAM', stream), redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)[1]
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' and #string.match(info[i + 1], '^%d+') <= LONGEST_NUMBER then
      return numberIn(info[i + 1])
    end
  end
  local last = newest and newest[1] or '0-1'
  redis.call('XSETID', stream, last)
  return numberIn(last)
end

local function repair()
  local uses, points, bytes, added, expected = { runs = {}, series = {} }, 0, 0, 0, {}
  dropBrokenCounters(QUEUE, { 'points', 'bytes', 'added', 'runs', 'series', 'deadBytes' })
  for _, hash in ipairs({ LOST, LEASED }) do dropBrokenCounters(hash, redis.call('HKEYS', hash)) end
  dropBrokenCounters(base .. 'resent', redis.call('HKEYS', base .. 'resent'))
  local function use(kind, number) uses[kind][number] = (uses[kind][number] or 0) + 1 end
  local held = redis.call('HGETALL', POINTS)
  for i = 1, #held, 2 do expected[held[i]] = tonumber(held[i + 1]) end
  redis.call('DEL', POINTS, BYTES)
  keysLike('index*', function(name) redis.call('DEL', name) end)
  restoreNames()
  local streams = {}
  keysLike('stream:*', function(name) streams[#streams + 1] = name end)
  for _, stream in ipairs(streams) do
    local lane, found, sum, from = string.sub(stream, #base + 8), {}, 0, '-'
    repeat
      local page = redis.call('XRANGE', stream, from, '+', 'COUNT', 1000)
      for _, entry in ipairs(page) do
        local place, point = entry[1], pointOf(entry)
        from = text(numberIn(place) + 1) .. '-0'
        if not isWhole(point, entry[2]) or not isPlace(place) then
          redis.call('XDEL', stream, place)
        else
          local at, field = placeOf(point.id)
          redis.call('HSET', base .. at.bucket, field, text(point.number))
          if at.run then use('runs', at.run) end
          if point.series ~= '0' then use('series', point.series) end
          found[#found + 1], sum = point, sum + bytesOf(point.name)
        end
      end
    until #page < 1000
    added = math.max(added, lastNumberOf(stream))
    if (expected[lane] or 0) > #found then giveUp(lane, 'damaged', expected[lane] - #found) end
    expected[lane] = nil
    if #found > 0 then
      sortOut(lane, found)
      redis.call('HSET', POINTS, lane, #found)
      redis.call('HSET', BYTES, lane, text(sum))
    else
      dropLane(lane)
    end
    points, bytes = points + #found, bytes + sum
  end
  for lane, missing in pairs(expected) do
    if missing > 0 then giveUp(lane, 'damaged', missing) end
    dropLane(lane)
  end
  for kind, counts in pairs(uses) do
    redis.call('DEL', base .. kind .. ':uses')
    for number, count in pairs(counts) do redis.call('HSET', base .. kind .. ':uses', number, count) end
  end
  redis.call('HSETNX', QUEUE, 'format', 1)
  if points > 0 then redis.call('HSETNX', QUEUE, 'generation', 'restored:' .. owner .. ':' .. text(now)) end
  redis.call('HSET', QUEUE, 'points', points)
  redis.call('HSET', QUEUE, 'bytes', text(bytes))
  if (tonumber(redis.call('HGET', QUEUE, 'added')) or 0) < added then redis.call('HSET', QUEUE, 'added', text(added)) end
end
`;
