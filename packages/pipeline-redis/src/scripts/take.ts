/** Appends points to a lane: `openLane` returns a function for each point, and one that ends the append. */
export const TAKE = /* lua */ `
local added = tonumber(redis.call('HGET', QUEUE, 'added') or 0)

-- The places of this append: what the index has there, and what is to be written.
local touched = {}
local function isIndexed(place, field)
  -- The ids without a run may be many.
  if place == PLAIN then return redis.call('HEXISTS', base .. place.bucket, field) == 1 end
  if not place.fields then
    place.fields, place.writes = {}, {}
    touched[#touched + 1] = place
    for _, each in ipairs(redis.call('HKEYS', base .. place.bucket)) do place.fields[each] = true end
  end
  return place.fields[field]
end

local function openLane(lane)
  local stream, ready, bytes, oversized = key('stream', lane), {}, 0, 0
  local function put(longId, rank, at, body, shared)
    local length = lengthOf(body)
    if length > maxBytes then
      oversized = oversized + 1
      return false
    end
    local id, place, field = shortOf(longId, runs.numberOf)
    if isIndexed(place, field) then return false end
    local number = series.numberOf(shared)
    added, bytes = added + 1, bytes + length
    local digits = string.format('%d', added)
    if place == PLAIN then
      redis.call('HSET', base .. place.bucket, field, digits)
    else
      local writes = place.writes
      place.fields[field] = true
      writes[#writes + 1], writes[#writes + 2] = field, digits
    end
    redis.call('XADD', stream, digits .. '-0', 'point', number .. ' ' .. rank .. ' ' .. at .. ' ' .. id, 'body', body)
    ready[#ready + 1], ready[#ready + 2] = rank, nameOf(added, length)
    runs.count(place.run or '0', 1)
    series.count(number, 1)
    return true
  end
  local function close()
    for _, place in ipairs(touched) do
      if #place.writes > 0 then redis.call('HSET', base .. place.bucket, unpack(place.writes)) end
      place.writes = {}
    end
    inParts(ready, function(...) redis.call('ZADD', key('ready', lane), ...) end)
    if oversized > 0 then giveUp(lane, 'overflow', oversized) end
    count(lane, #ready / 2, bytes)
    redis.call('HSET', QUEUE, 'added', text(added))
  end
  return put, close
end
`;
