/// A value of a builder file's property: a text, a number, or a list of `[key, value]` pairs.
enum FlowValue: Decodable {
  case text(String)
  case number(Double)
  case pairs([(key: String, value: FlowValue)])
  case none

  init(from decoder: any Decoder) throws {
    if let pairs = try? FlowProperties(from: decoder, wanted: nil) {
      self = .pairs(pairs.entries)
    } else if let value = try? decoder.singleValueContainer() {
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .none
      }
    } else {
      self = .none
    }
  }

  var text: String? {
    if case .text(let text) = self, !text.isEmpty { return text }
    return nil
  }

  /// The value of a key in a list of pairs.
  subscript(key: String) -> FlowValue? {
    guard case .pairs(let pairs) = self else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  /// A date, which is a text or `{"time": …, "zone": …}`.
  var date: String? { text ?? self["time"]?.text }

  /// The numbers, 0…100, that the builder exports for its words.
  private static let confidences = [
    "speculative": 0, "very-doubtful": 10, "doubtful": 30, "even-odds": 50, "probable": 70, "very-probable": 90,
    "certain": 100,
  ]

  /// A builder's word or a number, as STIX has it.
  var confidence: Int? {
    switch self {
    case .text(let word): Self.confidences[word]
    case .number(let number): Int(exactly: number.rounded()).map { min(max($0, 0), 100) }
    case .pairs, .none: nil
    }
  }
}

/// Properties as builder files have them: a list of `[key, value]` pairs, or an object.
struct FlowProperties {
  private(set) var entries: [(key: String, value: FlowValue)] = []

  /// - Parameter wanted: the keys to keep; `nil` for all. The rest, descriptions above all, is not turned into strings.
  init(from decoder: any Decoder, wanted: Set<String>?) throws {
    if let object = try? decoder.container(keyedBy: AnyKey.self) {
      for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue })
      where wanted?.contains(key.stringValue) ?? true {
        entries.append((key.stringValue, try object.decode(FlowValue.self, forKey: key)))
      }
      return
    }
    var list = try decoder.unkeyedContainer()
    while !list.isAtEnd {
      var pair = try list.nestedUnkeyedContainer()
      guard let key = try? pair.decode(String.self), !pair.isAtEnd, wanted?.contains(key) ?? true else { continue }
      entries.append((key, try pair.decode(FlowValue.self)))
    }
  }

  init() {}

  /// The technique that an action stands for, as its id is written.
  ///
  /// Builder 3 writes `ttp` and its STIX export reads nothing else, so what stands beside it may be left over from an
  /// earlier choice; older files have only the single properties.
  var technique: String? { hasPair ? self["ttp"]?["technique"]?.text : self["technique_id"]?.text }

  var tactic: String? { hasPair ? self["ttp"]?["tactic"]?.text : self["tactic_id"]?.text }

  var techniqueReference: String? { hasPair && technique == nil ? nil : self["technique_ref"]?.text }

  private var hasPair: Bool {
    if case .pairs? = self["ttp"] { true } else { false }
  }

  subscript(key: String) -> FlowValue? { entries.first { $0.key == key }?.value }
}

struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
