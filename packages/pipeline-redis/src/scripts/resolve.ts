import { LIBRARY } from "./library.ts";
import { toScript, type Script } from "./script.ts";

/**
 * Tells for each of an owner's appends whether it was done. One that was not never will be: it may still be on its way.
 * Arguments: the numbers of the appends. The answer: 1 or 0 for each, however often it is asked.
 */
export const RESOLVE: Script = toScript(/* lua */ `
${LIBRARY}
local APPENDED, done = base .. 'appended:' .. owner, {}
for i = 6, #ARGV do
  redis.call('ZADD', APPENDED, 'NX', ARGV[i] .. '.5', ARGV[i])
  done[#done + 1] = redis.call('ZSCORE', APPENDED, ARGV[i]) == ARGV[i] and 1 or 0
end
redis.call('PEXPIRE', APPENDED, DAY)
return done
`);
