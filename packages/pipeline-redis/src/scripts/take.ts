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
    if length > maxBytes or redis.call('HEXISTS', bucket, field) == 1 then
      if length > maxBytes then oversized = oversized + 1 end
      runs.leave(string.match(id, '^#(%d+)') or '0')
      return false
    end
    added, bytes = added + 1, bytes + length
    local name, number = nameOf(added, length), series.use(shared)
    redis.call('HSET', bucket, field, text(added) .. '/' .. length .. '/' .. number .. '/' .. laneNumber)
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
