import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

export const END_DEAD_LEASES: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
${EVEN_WHEN_FULL}
mend(ARGV[6])
for i = 7, #ARGV do
  if redis.call('ZSCORE', key('leases', ARGV[6]), ARGV[i]) then release(ARGV[6], ARGV[i]) end
end
return 1
`);
