/** Appends points to a lane: `openLane` returns a function for each point, and one that ends the append. */
export const TAKE = /* lua */ `
local added = tonumber(redis.call('HGET', QUEUE, 'added') or 0)
local function openLane(lane)
  local stream, ready, bytes, oversized = key('stream', lane), {}, 0, 0
  if redis.call('EXISTS', stream) == 0 then redis.call('XGROUP', 'CREATE', stream, GROUP, 0, 'MKSTREAM') end
  local laneNumber = lanes.use(lane)
  local function put(longId, rank, at, body, shared)
    local id = shortOf(longId, runs.use)
    local length, bucket, field = lengthOf(body), placeOf(id)
    if length > maxBytes then
      oversized = oversized + 1
      runs.leave(string.match(id, '^#(%d+)') or '0')
      return false
    end
    local number = series.use(shared)
    local place = text(added + 1) .. '/' .. length .. '/' .. number .. '/' .. laneNumber
    if redis.call('HSETNX', bucket, field, place) == 0 then
      series.leave(number)
      runs.leave(string.match(id, '^#(%d+)') or '0')
      return false
    end
    added, bytes = added + 1, bytes + length
    local name = nameOf(added, length)
    redis.call('XADD', stream, entryOf(name), 'id', id, 'rank', rank, 'at', at, 'body', body, 'series', number)
    ready[#ready + 1], ready[#ready + 2] = rank, name
    lanes.use(lane)
    return true
  end
  local function close()
    lanes.leave(laneNumber)
    inParts(ready, function(...) redis.call('ZADD', key('ready', lane), ...) end)
    if oversized > 0 then giveUp(lane, 'overflow', oversized) end
    count(lane, #ready / 2, bytes)
    redis.call('HSET', QUEUE, 'added', text(added))
  end
  return put, close
end
`;
