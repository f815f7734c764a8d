import { LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/**
 * Splits the loss of all keys of one generation among the owners that notice it, so that each point is counted once: the first
 * counts what it knew to wait, another what it knew beyond that. Arguments: the lost generation, then lanes, each with how
 * many points of it this owner knew to wait. Returns how many points this owner counts, the same at every repetition.
 */
export const CLAIM: LuaScript = toScript(/* lua */ `
${LIBRARY}
local CLAIMED, sum = base .. 'claimed:' .. ARGV[6], 0
for i = 7, #ARGV, 2 do
  local total, own = 'all ' .. ARGV[i], owner .. ' ' .. ARGV[i]
  local share = redis.call('HGET', CLAIMED, own)
  if not share then
    local claimed, points = tonumber(redis.call('HGET', CLAIMED, total) or 0), tonumber(ARGV[i + 1])
    share = text(math.max(0, points - claimed))
    redis.call('HSET', CLAIMED, total, text(math.max(claimed, points)))
    redis.call('HSET', CLAIMED, own, share)
    if share ~= '0' then giveUp(ARGV[i], 'damaged', share) end
  end
  sum = sum + tonumber(share)
end
redis.call('PEXPIRE', CLAIMED, DAY)
return sum
`);
