import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/**
 * Ends a lease of which no point is to wait again, by what was written when it began: the usual case, at half the cost of SETTLE.
 * Arguments: the lane, the lease, how many points it holds. The answer: 1, or 0 where the lease has ended or does not hold that
 * many points, and nothing was done.
 */
export const SETTLE_ALL: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
${EVEN_WHEN_FULL}
local lane, lease, points = ARGV[6], ARGV[7], tonumber(ARGV[8])
mend(lane)
endLeases(lane)
local held = heldBy(lane, lease)
if not held or #held.entries ~= points then return 0 end
endLease(lane, lease, held)
remove(lane, held)
flush()
return 1
`);
