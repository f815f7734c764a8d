import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";

export const END_DEAD_LEASES: LuaScript = toScript(/* lua */ `
${LIBRARY}
${EVEN_WHEN_FULL}
for i = 7, #ARGV do
  if redis.call('ZSCORE', key('leases', ARGV[6]), ARGV[i]) then release(ARGV[6], ARGV[i]) end
end
return 1
`);
