import FileFormats

/// Changes JSON by its values: takes out, repeats, moves and swaps them, and puts odd ones in their place.
enum JSONMutator {
  static func mutate(_ data: Data, _ dice: inout Dice) -> Data? {
    guard let value = JSONValue(parsing: data, deepest: 100) else { return nil }
    return changed(value, &dice).compactJSON
  }

  static func changed(_ value: JSONValue, _ dice: inout Dice) -> JSONValue {
    var places: [[Int]] = []
    collect(value, [], &places)
    guard !places.isEmpty else { return odd(&dice) }
    var result = value
    for _ in 0...dice.next(2) {
      let (place, other) = (dice.pick(places), dice.pick(places))
      // What was put in by the step before may have taken a place away; such steps do nothing.
      let donor = part(value, other[...])
      result = changed(result, place[...], donor, &dice)
    }
    return result
  }

  private static func collect(_ value: JSONValue, _ place: [Int], _ places: inout [[Int]]) {
    guard places.count < 2000 else { return }
    places.append(place)
    for (index, child) in children(value).enumerated() { collect(child, place + [index], &places) }
  }

  private static func children(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let elements): elements
    case .object(let members): members.sorted { $0.key < $1.key }.map(\.value)
    default: []
    }
  }

  private static func part(_ value: JSONValue, _ place: ArraySlice<Int>) -> JSONValue {
    guard let first = place.first else { return value }
    let children = children(value)
    return first < children.count ? part(children[first], place.dropFirst()) : .null
  }

  private static func changed(
    _ value: JSONValue, _ place: ArraySlice<Int>, _ donor: JSONValue, _ dice: inout Dice
  ) -> JSONValue {
    guard let first = place.first else { return replacement(value, donor, &dice) }
    switch value {
    case .array(var elements):
      guard first < elements.count else { return value }
      if place.count == 1, dice.next(6) == 0 {
        elements.remove(at: first)
      } else if place.count == 1, dice.next(6) == 0 {
        elements.insert(donor, at: first)
      } else {
        elements[first] = changed(elements[first], place.dropFirst(), donor, &dice)
      }
      return .array(elements)
    case .object(var members):
      let keys = members.keys.sorted()
      guard first < keys.count else { return value }
      let key = keys[first]
      if place.count == 1, dice.next(8) == 0 {
        members[key] = nil
      } else if place.count == 1, dice.next(8) == 0 {
        members[dice.mutated(key)] = members[key]
      } else {
        members[key] = changed(members[key] ?? .null, place.dropFirst(), donor, &dice)
      }
      return .object(members)
    default: return value
    }
  }

  private static func replacement(_ value: JSONValue, _ donor: JSONValue, _ dice: inout Dice) -> JSONValue {
    switch dice.next(4) {
    case 0: return donor
    case 1: return odd(&dice)
    default: break
    }
    switch value {
    case .string(let text): return .string(dice.mutated(text))
    case .integer(let number): return .integer(number &+ dice.next(5) &- 2)
    case .number(let number): return .number(number * Double(dice.next(5) - 2))
    case .bool(let flag): return .bool(!flag)
    case .array(let elements):
      return .array(dice.next(2) == 0 ? elements + elements.prefix(50) : [.array(elements)])
    default: return .array([value])
    }
  }

  private static func odd(_ dice: inout Dice) -> JSONValue {
    dice.pick([
      .null, .bool(true), .integer(0), .integer(-1), .integer(.max), .integer(.min), .number(1e308), .number(-0.0),
      .number(.leastNonzeroMagnitude), .string(""), .string("T1059.001"), .string("\u{0}"), .string("\u{1B}[31m"),
      .string("=1+1"),
      .array([]), .object([:]), .string("attack-pattern--1"), .string("2024-02-30T25:61:61Z"), .string("\u{202E}x"),
    ])
  }
}
