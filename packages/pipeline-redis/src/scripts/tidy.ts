import { REBUILD } from "./rebuild.ts";

/** Drops what has waited too long, in every lane, after ending the leases that are over. */
export const TIDY: string = /* lua */ `
${REBUILD}
-- The sum over all lanes; not a number where one of them is broken.
local function sumOf(hash)
  local sum = 0
  for _, value in ipairs(redis.call('HVALS', hash)) do sum = sum + (tonumber(value) or 0 / 0) end
  return sum
end

-- Whether a key that goes with others is missing or changed; also those of this lane.
local function isBroken(lane)
  if lane and redis.call('HEXISTS', POINTS, lane) == 0 and redis.call('EXISTS', key('stream', lane)) == 1 then return true end
  local points, bytes = unpack(redis.call('HMGET', QUEUE, 'points', 'bytes'))
  if sumOf(POINTS) ~= tonumber(points or 0) or sumOf(BYTES) ~= tonumber(bytes or 0) then return true end
  if redis.call('EXISTS', POINTS) == 0 then return false end
  for _, kind in ipairs(KINDS) do
    local found = redis.call('EXISTS', base .. kind, base .. kind .. ':texts', base .. kind .. ':uses')
    if found ~= 3 and found ~= 0 then return true end
  end
  return false
end

-- Before anything is counted: the last point of a lane takes all of its keys along, by the counters.
local function mend(lane)
  if isBroken(lane) then repair() end
end

local function tidy(lane)
  mend(lane)
  for _, lane in ipairs(redis.call('HKEYS', POINTS)) do
    endLeases(lane)
    local aged = {}
    for point in free(lane) do
      if point.at + maxAge >= ageNow then break end
      if point.isFree then aged[#aged + 1] = point end
    end
    if #aged > 0 then
      giveUp(lane, 'age', #aged)
      leave(lane, aged)
    end
  end
end
`;
