/**
 * Texts that many points share, by number. A script counts their uses and writes them with `flush`. It reads and writes many at
 * a time: with 1,000 series a command for each took a tenth of what a lease costs.
 */
export const DICTIONARY = /* lua */ `
local function dictionary(kind)
  local NUMBERS, TEXTS, USES = base .. kind, base .. kind .. ':texts', base .. kind .. ':uses'
  local changes, known, texts = {}, {}, {}
  local function find(name)
    known[name] = known[name] or redis.call('HGET', NUMBERS, name)
    return known[name]
  end
  local function count(number, uses)
    if number ~= '0' then changes[number] = (changes[number] or 0) + uses end
  end
  -- Reads what the table lacks of some fields. What is missing is false, and is read again where it is looked up.
  local function readInto(into, hash, fields)
    local lacking = {}
    for _, field in ipairs(fields) do
      if field and into[field] == nil then
        into[field] = false
        lacking[#lacking + 1] = field
      end
    end
    inParts(lacking, function(...)
      local some = { ... }
      for i, value in ipairs(redis.call('HMGET', hash, ...)) do into[some[i]] = value end
    end)
  end
  local function forget(numbers)
    inParts(numbers, function(...)
      local names = {}
      for _, name in ipairs(redis.call('HMGET', TEXTS, ...)) do
        if name then names[#names + 1] = name end
      end
      if #names > 0 then redis.call('HDEL', NUMBERS, unpack(names)) end
      redis.call('HDEL', TEXTS, ...)
      redis.call('HDEL', USES, ...)
    end)
  end
  -- Adds those of some texts that have no number.
  local function addAll(wanted)
    readInto(known, NUMBERS, wanted)
    local added, numbers, names = {}, {}, {}
    for _, name in ipairs(wanted) do
      if not known[name] then
        added[#added + 1] = name
        known[name] = true
      end
    end
    if #added == 0 then return end
    local last = redis.call('HINCRBY', QUEUE, kind, #added)
    for i, name in ipairs(added) do
      local number = text(last - #added + i)
      known[name] = number
      numbers[2 * i - 1], numbers[2 * i] = name, number
      names[2 * i - 1], names[2 * i] = number, name
      count(number, 0)
    end
    inParts(numbers, function(...) redis.call('HSET', NUMBERS, ...) end)
    inParts(names, function(...) redis.call('HSET', TEXTS, ...) end)
  end
  return {
    find = find,
    addAll = addAll,
    readAll = function(numbers) readInto(texts, TEXTS, numbers) end,
    -- The number of a text, which is added where it is new.
    numberOf = function(name)
      if name == '' then return '0' end
      if not known[name] then addAll({ name }) end
      return known[name]
    end,
    count = count,
    textOf = function(number)
      if number == '0' then return '' end
      texts[number] = texts[number] or redis.call('HGET', TEXTS, number)
      return texts[number]
    end,
    flush = function()
      local numbers, used, unused = {}, {}, {}
      for number in pairs(changes) do numbers[#numbers + 1] = number end
      inParts(numbers, function(...)
        local some = { ... }
        for i, uses in ipairs(redis.call('HMGET', USES, ...)) do
          local left = (tonumber(uses or 0) or 0) + changes[some[i]]
          -- Also where nothing changed: a text may have been added for a point that was not taken.
          if left <= 0 then unused[#unused + 1] = some[i] end
          if left > 0 then used[#used + 1], used[#used + 2] = some[i], left end
        end
      end)
      inParts(used, function(...) redis.call('HSET', USES, ...) end)
      forget(unused)
      changes, known, texts = {}, {}, {}
    end,
  }
end
`;
