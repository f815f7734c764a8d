import { EVEN_WHEN_FULL, LIBRARY } from "./library.ts";
import { toScript, type LuaScript } from "./script.ts";
import { TAKE } from "./take.ts";
import { TIDY } from "./tidy.ts";

/**
 * Dead letters are the entries of `{stream}:dead`, named by Redis's clock. Their fields: why (JSON), at, lane, id, rank,
 * time, body, series, bytes, with whole texts: the dictionaries forget what no waiting point uses. `deadBytes` of
 * `{stream}:queue` is the sum of their bytes.
 */
export const DEAD_LETTERS = /* lua */ `
local DEAD, RESENT = base .. 'dead', base .. 'resent'

local function letterOf(entry)
  local letter = { key = entry[1] }
  for i = 1, #entry[2], 2 do letter[entry[2][i]] = entry[2][i + 1] end
  letter.size = tonumber(letter.bytes) or 0
  return letter
end

local function countLetters(bytes)
  redis.call('HINCRBY', QUEUE, 'deadBytes', text(bytes))
end

local function keepLetter(lane, id, point, at, why)
  local shared = series.textOf(point.series) or ''
  local bytes = 80 + #why + #lane + #id + #shared + lengthOf(point.body)
  redis.call('XADD', DEAD, '*', 'why', why, 'at', at, 'lane', lane, 'id', id, 'rank', point.rank, 'time', point.time,
    'body', point.body, 'series', shared, 'bytes', text(bytes))
  countLetters(bytes)
end

local function removeLetter(letter)
  redis.call('XDEL', DEAD, letter.key)
  countLetters(-letter.size)
end

-- The bytes of all dead letters. The counter is lost with its hash.
local function bytesOfLetters()
  local bytes = tonumber(redis.call('HGET', QUEUE, 'deadBytes'))
  if redis.call('XLEN', DEAD) == 0 then
    if bytes and bytes ~= 0 then redis.call('HDEL', QUEUE, 'deadBytes') end
    return 0
  end
  if bytes and bytes > 0 then return bytes end
  bytes = 0
  for _, entry in ipairs(redis.call('XRANGE', DEAD, '-', '+')) do bytes = bytes + letterOf(entry).size end
  redis.call('HSET', QUEUE, 'deadBytes', text(bytes))
  return bytes
end

-- Drops the oldest beyond the limits.
local function trimLetters(most, longest)
  if redis.call('EXISTS', DEAD) == 0 then return end
  local bytes, dropped = bytesOfLetters(), 0
  repeat
    local isDone = true
    for _, entry in ipairs(redis.call('XRANGE', DEAD, '-', '+', 'COUNT', 100)) do
      local letter = letterOf(entry)
      isDone = (tonumber(letter.at) or 0) >= ageNow - longest and bytes <= most
      if isDone then break end
      removeLetter(letter)
      bytes, dropped = bytes - letter.size, dropped + 1
    end
  until isDone
  if dropped > 0 then giveUp('', 'letters', dropped) end
end

local function letterNamed(name)
  local entry = string.match(name, '^%d+%-%d+$') and redis.call('XRANGE', DEAD, name, name)[1]
  return entry and letterOf(entry)
end
`;

/** Returns dead letters, the latest first. Arguments: the end of the range, how many. */
export const LIST_LETTERS: LuaScript = toScript(/* lua */ `
${LIBRARY}
return redis.call('XREVRANGE', base .. 'dead', ARGV[6], '-', 'COUNT', ARGV[7])
`);

/** Removes dead letters. Arguments: their names. The answer: how many. */
export const DROP_LETTERS: LuaScript = toScript(/* lua */ `
${LIBRARY}
${DEAD_LETTERS}
${EVEN_WHEN_FULL}
local dropped = 0
for i = 6, #ARGV do
  local letter = letterNamed(ARGV[i])
  if letter then
    removeLetter(letter)
    dropped = dropped + 1
  end
end
return dropped
`);

/**
 * Puts points back into their lanes while there is room. Arguments: the most points and bytes of a lane, the names of dead
 * letters. The answer: how many.
 */
export const RESEND_LETTERS: LuaScript = toScript(/* lua */ `
${LIBRARY}
${DEAD_LETTERS}
${TIDY}
${TAKE}
tidy()
redis.call('HSETNX', QUEUE, 'format', 1)
redis.call('HSETNX', QUEUE, 'generation', owner .. ':' .. text(now))
local function fits(letter)
  local function held(hash, field) return tonumber(redis.call('HGET', hash, field) or 0) end
  local bytes = lengthOf(letter.body)
  return held(QUEUE, 'points') + 1 <= maxPoints and held(QUEUE, 'bytes') + bytes <= maxBytes
    and held(POINTS, letter.lane) + 1 <= tonumber(ARGV[6]) and held(BYTES, letter.lane) + bytes <= tonumber(ARGV[7])
end

local resent = 0
for i = 8, #ARGV do
  local letter = letterNamed(ARGV[i])
  if letter then
    if not fits(letter) then break end
    local put, close = openLane(letter.lane)
    local isTaken = put(letter.id, letter.rank, text(now), letter.body, letter.series)
    close()
    removeLetter(letter)
    if isTaken then
      redis.call('HINCRBY', RESENT, letter.lane, 1)
      resent = resent + 1
    end
  end
end
flush()
return resent
`);
