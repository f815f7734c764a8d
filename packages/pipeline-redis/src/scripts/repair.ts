import { LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TIDY } from "./tidy.ts";

/** Deletes keys of a wrong type, which fail every command. */
export const DROP_WRONG_TYPES: LuaScript = toScript(/* lua */ `
local base, cursor = string.sub(KEYS[1], 1, -6), '0'
local TYPES = { stream = 'stream', dead = 'stream', ready = 'zset', leases = 'zset', appended = 'zset' }
repeat
  local found = redis.call('SCAN', cursor, 'MATCH', string.gsub(base, '[%[%]%*%?\\\\]', '\\\\%0') .. '*', 'COUNT', 1000)
  cursor = found[1]
  for _, name in ipairs(found[2]) do
    local kind = string.match(string.sub(name, #base + 1), '^[^:]+')
    if redis.call('TYPE', name).ok ~= (TYPES[kind] or 'hash') then redis.call('DEL', name) end
  end
until cursor == '0'
return 1
`);

/** Rebuilds the queue. Argument: the append that failed, which counts as not done; may be empty. */
export const REPAIR: LuaScript = toScript(/* lua */ `
${LIBRARY}
${TIDY}
if ARGV[6] ~= '' then redis.call('ZREM', base .. 'appended:' .. owner, ARGV[6]) end
repair()
return 1
`);
