import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/** How long a process may take to confirm losses, in milliseconds: longer than its calls last. */
const CONFIRM_MS = 10_000;

/** Gives the counts of `LOST` to one caller at a time, and to one without a name, which only looks. Needs the library. */
export const LOSSES: string = /* lua */ `
local function takeLosses(teller)
  if redis.call('EXISTS', LOST) == 0 then return {} end
  if teller == '' then return redis.call('HGETALL', LOST) end
  local last, untilMs = string.match(redis.call('HGET', QUEUE, 'teller') or '', '^(%S+) (%d+)$')
  local leftMs = last and tonumber(untilMs) - now or 0
  if last ~= teller and leftMs > 0 and leftMs <= ${CONFIRM_MS} then return {} end
  redis.call('HSET', QUEUE, 'teller', teller .. ' ' .. text(now + ${CONFIRM_MS}))
  return redis.call('HGETALL', LOST)
end
`;

/**
 * Removes losses that were reported. Arguments: the name under which they were taken, and their counts. Nothing is done where
 * another has taken them since, so that doing it twice does no harm.
 */
export const CONFIRM_LOSSES: LuaScript = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
if string.match(redis.call('HGET', QUEUE, 'teller') or '', '^%S+') ~= ARGV[6] then return 0 end
redis.call('HDEL', QUEUE, 'teller')
for i = 7, #ARGV, 2 do
  if redis.call('HINCRBY', LOST, ARGV[i], -tonumber(ARGV[i + 1])) <= 0 then redis.call('HDEL', LOST, ARGV[i]) end
end
return 1
`);
