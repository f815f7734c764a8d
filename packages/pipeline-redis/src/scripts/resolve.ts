import { LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

/**
 * Returns for each of an owner's appends whether it was done, and keeps those that were not from being done later.
 * Arguments: the numbers of the appends. Returns 1 or 0 for each, the same at every repetition.
 */
export const RESOLVE: LuaScript = toScript(/* lua */ `
${LIBRARY}
local APPENDED, done = base .. 'appended:' .. owner, {}
for i = 6, #ARGV do
  redis.call('ZADD', APPENDED, 'NX', ARGV[i] .. '.5', ARGV[i])
  done[#done + 1] = redis.call('ZSCORE', APPENDED, ARGV[i]) == ARGV[i] and 1 or 0
end
redis.call('PEXPIRE', APPENDED, DAY)
return done
`);
