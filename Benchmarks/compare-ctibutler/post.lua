-- A question of CTI Butler's shape, another set of techniques with each request.
local ids = {"T1059", "T1082", "T1566", "T1003", "T1027", "T1105", "T1071", "T1021", "T1053", "T1547", "T1055", "T1036"}
local number = 0
request = function()
  number = number + 1
  local first, step = number % #ids, 1 + number % 5
  local set = {}
  for k = 0, number % 6 do set[#set + 1] = '"' .. ids[(first + k * step) % #ids + 1] .. '"' end
  return wrk.format("POST", "/v1/attack-enterprise/tie", {["Content-Type"] = "application/json"},
    '{"technique_ids":[' .. table.concat(set, ",") .. "]}")
end
