import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type Script } from "./script.ts";

/** Ends leases whose owners are gone. Arguments: the lane, the leases. */
export const BURY: Script = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
for i = 7, #ARGV do
  if redis.call('ZSCORE', key('leases', ARGV[6]), ARGV[i]) then release(ARGV[6], ARGV[i]) end
end
return 1
`);
