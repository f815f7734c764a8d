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
  -- Reads what the table lacks of some fields. What is missing is false, and is read again where it is looked up.
  local function readInto(into, hash, fields)
    local lacking = {}
    for _, field in ipairs(fields) do
      if into[field] == nil then
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
  return {
    find = find,
    findAll = function(names) readInto(known, NUMBERS, names) end,
    readAll = function(numbers) readInto(texts, TEXTS, numbers) end,
    use = function(name)
      if name == '' then return '0' end
      local number = find(name)
      if not number then
        number = text(redis.call('HINCRBY', QUEUE, kind, 1))
        redis.call('HSET', NUMBERS, name, number)
        redis.call('HSET', TEXTS, number, name)
        known[name] = number
      end
      changes[number] = (changes[number] or 0) + 1
      return number
    end,
    leave = function(number)
      if number ~= '0' then changes[number] = (changes[number] or 0) - 1 end
    end,
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
          if left > 0 then used[#used + 1], used[#used + 2] = some[i], text(left) end
        end
      end)
      inParts(used, function(...) redis.call('HSET', USES, ...) end)
      forget(unused)
      changes, known, texts = {}, {}, {}
    end,
  }
end
`;
