/** Drops what has waited too long, in every lane, after ending the leases that are over. */
export const TIDY = /* lua */ `
-- The counters of a deleted hash, from the streams.
local function recount()
  local cursor, added, points, bytes = '0', 0, 0, 0
  repeat
    local found = redis.call('SCAN', cursor, 'MATCH', string.gsub(base, '[%[%]%*%?\\\\]', '\\\\%0') .. 'stream:*', 'COUNT', 1000)
    cursor = found[1]
    for _, stream in ipairs(found[2]) do
      local lane, held, long = string.sub(stream, #base + 8), 0, 0
      local info = redis.call('XINFO', 'STREAM', stream)
      for i = 1, #info, 2 do
        if info[i] == 'last-generated-id' then added = math.max(added, numberIn(info[i + 1])) end
      end
      for _, entry in ipairs(redis.call('XRANGE', stream, '-', '+')) do
        held, long = held + 1, long + bytesOf(pointOf(entry).name)
      end
      if held > 0 then
        redis.call('HSET', POINTS, lane, held)
        redis.call('HSET', BYTES, lane, text(long))
        points, bytes = points + held, bytes + long
      end
    end
  until cursor == '0'
  if points > 0 then redis.call('HSETNX', QUEUE, 'generation', 'restored:' .. owner .. ':' .. text(now)) end
  redis.call('HSET', QUEUE, 'points', points)
  redis.call('HSET', QUEUE, 'bytes', text(bytes))
  if tonumber(redis.call('HGET', QUEUE, 'added') or 0) < added then redis.call('HSET', QUEUE, 'added', text(added)) end
  for _, kind in ipairs({ 'lanes', 'runs', 'series' }) do
    local most = 0
    for _, number in ipairs(redis.call('HKEYS', base .. kind .. ':texts')) do most = math.max(most, tonumber(number)) end
    if most > tonumber(redis.call('HGET', QUEUE, kind) or 0) then redis.call('HSET', QUEUE, kind, text(most)) end
  end
end

local function tidy()
  local points = tonumber(redis.call('HGET', QUEUE, 'points'))
  local hasLanes = redis.call('EXISTS', POINTS) == 1
  if (points or 0) > 0 and not hasLanes or not points and hasLanes then recount() end
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
