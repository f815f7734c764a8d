/**
 * Leases, and how points leave. What a lease holds is written beside it when it begins: the pending list of a consumer group
 * would have Redis walk over the entries of the stream for each point, when it is leased and when it is settled.
 */
export const LEASES = /* lua */ `
-- What leaves with points.
local function gather(points)
  local all = { entries = {}, index = {}, runs = {}, series = {}, bytes = 0 }
  for i, point in ipairs(points) do
    local place, field = point.place, point.field
    if not place then place, field = placeOf(point.id) end
    local run, shared = place.run or '0', point.series or '0'
    all.entries[i] = point.entry or entryAt(point.number)
    addTo(all.index, place.bucket, field)
    all.runs[run] = (all.runs[run] or 0) + 1
    all.series[shared] = (all.series[shared] or 0) + 1
    all.bytes = all.bytes + (point.bytes or bytesOf(point.name))
  end
  return all
end

local function idsIn(index)
  local ids = {}
  for bucket, fields in pairs(index) do
    local run, digits = string.match(bucket, '^index:(%d+):(%w*)$')
    for _, field in ipairs(fields) do ids[#ids + 1] = run and '#' .. run .. '-' .. digits .. field or '=' .. field end
  end
  return ids
end

-- Removes what was gathered for good.
local function remove(lane, gone)
  for bucket, fields in pairs(gone.index) do
    inParts(fields, function(...) redis.call('HDEL', base .. bucket, ...) end)
  end
  for number, uses in pairs(gone.runs) do runs.count(number, -uses) end
  for number, uses in pairs(gone.series) do series.count(number, -uses) end
  -- With its last point a lane loses all of its keys.
  if (tonumber(redis.call('HGET', POINTS, lane)) or 0) > #gone.entries then
    inParts(gone.entries, function(...) redis.call('XDEL', key('stream', lane), ...) end)
    for _, marks in ipairs({ key('replayed', lane), key('doubtful', lane) }) do
      if redis.call('EXISTS', marks) == 1 then
        inParts(idsIn(gone.index), function(...) redis.call('HDEL', marks, ...) end)
      end
    end
  end
  count(lane, -#gone.entries, -gone.bytes)
end

-- Removes points for good, also those that wait.
local function leave(lane, points)
  if #points == 0 then return end
  local names = {}
  for i, point in ipairs(points) do names[i] = point.name end
  inParts(names, function(...) redis.call('ZREM', key('ready', lane), ...) end)
  remove(lane, gather(points))
end

local function hold(lane, lease, untilMs, held)
  redis.call('HSET', key('held', lane), lease, cjson.encode(held))
  redis.call('ZADD', key('leases', lane), text(untilMs), lease)
  redis.call('HINCRBY', LEASED, lane, #held.entries)
end

-- What a lease holds; nil where it has ended, or where its value cannot be read.
local function heldBy(lane, lease)
  if not redis.call('ZSCORE', key('leases', lane), lease) then return nil end
  local isRead, held = pcall(cjson.decode, redis.call('HGET', key('held', lane), lease) or '')
  return isRead and type(held) == 'table' and type(held.entries) == 'table' and held or nil
end

local function endLease(lane, lease, held)
  redis.call('HDEL', key('held', lane), lease)
  redis.call('ZREM', key('leases', lane), lease)
  if held then redis.call('HINCRBY', LEASED, lane, -#held.entries) end
end

-- The points of some entries; without those that are not in the stream.
local function pointsAt(lane, entries)
  local numbers, points = {}, {}
  for i, entry in ipairs(entries) do numbers[i] = numberIn(entry) end
  for entry, fields in pairs(fieldsAt(lane, numbers)) do points[#points + 1] = pointOf({ entry, fields }) end
  return points
end

-- Lets entries wait again. They are known to have been given.
local function giveBack(lane, entries)
  for _, point in ipairs(pointsAt(lane, entries)) do
    redis.call('ZADD', key('ready', lane), point.rank or 0, point.name)
    redis.call('HSETNX', key('replayed', lane), point.id, 1)
  end
end

-- Ends the leases that do not hold points of these alone, and writes anew what the others hold. Returns what is leased, by
-- entry, and how many.
local function keepWholeLeases(lane, points)
  local pointAt, isLeased, leased = {}, {}, 0
  for _, point in ipairs(points) do pointAt[entryAt(point.number)] = point end
  local function take(entries)
    local own, seen = {}, {}
    for i, entry in ipairs(entries) do
      own[i] = not isLeased[entry] and not seen[entry] and pointAt[entry]
      if not own[i] then return nil end
      seen[entry] = true
    end
    for entry in pairs(seen) do isLeased[entry] = true end
    return #own > 0 and own
  end
  for _, lease in ipairs(redis.call('HKEYS', key('held', lane))) do
    local held = heldBy(lane, lease)
    local own = held and take(held.entries)
    if own then
      redis.call('HSET', key('held', lane), lease, cjson.encode(gather(own)))
      leased = leased + #own
    else
      endLease(lane, lease)
    end
  end
  for _, lease in ipairs(redis.call('ZRANGE', key('leases', lane), 0, -1)) do
    if redis.call('HEXISTS', key('held', lane), lease) == 0 then endLease(lane, lease) end
  end
  return isLeased, leased
end

-- Lets those points of a lane wait that no lease holds. Those of a lease that was lost are known to have been given.
local function sortOut(lane, points)
  local ready, wasWaiting = key('ready', lane), {}
  for _, name in ipairs(redis.call('ZRANGE', ready, 0, -1)) do wasWaiting[name] = true end
  local isLeased, leased = keepWholeLeases(lane, points)
  local hasLost = (tonumber(redis.call('HGET', LEASED, lane)) or 0) > leased
  redis.call('DEL', ready)
  for _, point in ipairs(points) do
    if not isLeased[entryAt(point.number)] then
      redis.call('ZADD', ready, point.rank or 0, point.name)
      if hasLost and not wasWaiting[point.name] then redis.call('HSETNX', key('replayed', lane), point.id, 1) end
    end
  end
  redis.call('HSET', LEASED, lane, leased)
end

-- Restores what waits and what is leased from the stream, and counts what is missing there as damaged.
local function restore(lane, expected)
  local points, bytes = {}, 0
  for i, entry in ipairs(redis.call('XRANGE', key('stream', lane), '-', '+')) do
    points[i] = pointOf(entry)
    bytes = bytes + bytesOf(points[i].name)
  end
  sortOut(lane, points)
  if expected > #points then giveUp(lane, 'damaged', expected - #points) end
  count(lane, #points - expected, bytes - (tonumber(redis.call('HGET', BYTES, lane)) or 0))
end

local function release(lane, lease)
  local held = heldBy(lane, lease)
  endLease(lane, lease, held)
  if held then return giveBack(lane, held.entries) end
  restore(lane, tonumber(redis.call('HGET', POINTS, lane)) or 0)
end

-- Whether each point of a lane waits or is leased, by the numbers of both.
local function isSorted(lane, points)
  local leased = tonumber(redis.call('HGET', LEASED, lane)) or 0
  local leases, held = redis.call('EXISTS', key('leases', lane)), redis.call('EXISTS', key('held', lane))
  return redis.call('ZCARD', key('ready', lane)) + leased == points and leases == held and leases == (leased > 0 and 1 or 0)
end

-- Ends the leases of a lane that were not renewed. The points of a deleted stream count as damaged.
local function endLeases(lane)
  local points = tonumber(redis.call('HGET', POINTS, lane))
  if points and redis.call('EXISTS', key('stream', lane)) == 0 then
    giveUp(lane, 'damaged', points)
    count(lane, -points, -(tonumber(redis.call('HGET', BYTES, lane)) or 0))
  elseif points and not isSorted(lane, points) then
    restore(lane, points)
  end
  for _, lease in ipairs(redis.call('ZRANGEBYSCORE', key('leases', lane), '-inf', text(now))) do release(lane, lease) end
end
`;
