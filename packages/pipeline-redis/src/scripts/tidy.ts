import { REBUILD } from "./rebuild.ts";

/** Drops what has waited too long, in every lane, after ending the leases that are over. */
export const TIDY: string = /* lua */ `
${REBUILD}
-- Whether a key that goes with others is missing.
local function isBroken()
  local points = tonumber(redis.call('HGET', QUEUE, 'points'))
  local hasLanes = redis.call('EXISTS', POINTS) == 1
  if (points or 0) > 0 and not hasLanes or not points and hasLanes then return true end
  if not hasLanes then return false end
  for _, kind in ipairs(KINDS) do
    local found = redis.call('EXISTS', base .. kind, base .. kind .. ':texts', base .. kind .. ':uses')
    if found ~= 3 and found ~= 0 then return true end
  end
  return false
end

local function tidy()
  if isBroken() then repair() end
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
