import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/** Makes a lease last. Arguments: the lane, the lease, for how many milliseconds. The answer: 1, or 0 when it has ended. */
export const RENEW: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
${EVEN_WHEN_FULL}
local lane, lease, leaseMs = ARGV[6], ARGV[7], tonumber(ARGV[8])
mend(lane)
endLeases(lane)
if not redis.call('ZSCORE', key('leases', lane), lease) then return 0 end
redis.call('ZADD', key('leases', lane), text(now + leaseMs), lease)
return 1
`);
