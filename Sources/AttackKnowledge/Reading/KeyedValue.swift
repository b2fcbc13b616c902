import FileFormats

/// What stands behind an id that is the name of a member: `T1059: 0.5`, `"T1105": 3`, `T1003: dumped`.
enum KeyedValue: Equatable {
  /// How far it counts; `nil` where the value says nothing of that: a count, an object.
  case weight(Double?)
  /// 0, no, an empty list: it does not count.
  case nothing
  /// A number that is no weight, as written.
  case wrong(String)
  case prose(String)

  init(_ value: TreeValue) {
    switch value.kind {
    case .array, .object: self = value.isEmpty ? .nothing : .weight(nil)
    case .no: self = .nothing
    case .yes, .null, .key: self = .weight(nil)
    case .number, .text: self.init(text: value.text?.trimmedASCII ?? "")
    }
  }

  private init(text: String) {
    if text.isEmpty {
      self = .weight(nil)
      return
    }
    guard TypedWeight.isNumber(text) else {
      self = .prose(text)
      return
    }
    switch TypedWeight(text) {
    case .nothing: self = .nothing
    case .share(let share): self = .weight(share < 1 ? share : nil)
    // Above 1 a whole number is a count.
    case .wrong: self = Int(text).map { $0 > 1 } == true ? .weight(nil) : .wrong(text)
    }
  }

  var isProse: Bool { if case .prose = self { true } else { false } }
}
