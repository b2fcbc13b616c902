import AttackKnowledge

/// One of several in a list of ids: what is read, and how it was typed.
struct ListPiece {
  let text: String
  let given: String

  init(_ text: String, given: String? = nil) {
    self.text = text
    self.given = given ?? text
  }
}

/// What a separator parts and belongs together.
extension InputTokens {
  /// The parts of a list, with bare numbers of sub-techniques joined to the technique before them: "T1059,001" is
  /// T1059.001, "T1059.001,003" is T1059.001 and T1059.003.
  static func joiningNumbers(_ parts: [String]) -> [ListPiece] {
    var pieces: [ListPiece] = []
    /// The technique that the last piece names.
    var last: TechniqueID?
    for part in parts {
      guard let number = subtechniqueNumber(part), let id = last, let previous = pieces.last else {
        pieces.append(ListPiece(part))
        last = TechniqueID(part)
        continue
      }
      // The slash says that ATT&CK may have no such sub-technique; then the technique alone is meant.
      let joined = "\(id.family)/\(number)"
      if !id.isSubtechnique {
        pieces[pieces.count - 1] = ListPiece(joined, given: "\(previous.given),\(part)")
      } else {
        pieces.append(ListPiece(joined, given: "\(id.family).\(number)"))
      }
      last = TechniqueID("\(id.family).\(number)")
    }
    return pieces
  }

  private static func subtechniqueNumber(_ part: String) -> String? {
    let digits = part.first == "." ? part.dropFirst() : part[...]
    return isShaped(digits.utf8[...], as: "ddd") && digits != "000" ? String(digits) : nil
  }

  /// The arguments, with the hour of a time joined to the day before it: a shell parts `T1059@2026-03-01 10:04` at its
  /// blank.
  static func joiningClocks(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    for argument in arguments {
      if let last = joined.last, endsInDay(last), beginsWithClock(argument) {
        joined[joined.count - 1] = "\(last)T\(argument)"
      } else {
        joined.append(argument)
      }
    }
    return joined
  }

  /// Whether an argument ends as `T1059@2026-03-01` does.
  private static func endsInDay(_ argument: String) -> Bool {
    guard argument.utf8.count > 11 else { return false }
    return isShaped(argument.utf8.suffix(11), as: "@dddd-dd-dd")
  }

  /// Whether an argument is `10:04`, `10:04:05Z` or `10:04,host=FS-01`.
  private static func beginsWithClock(_ argument: String) -> Bool {
    guard isShaped(argument.utf8.prefix(5), as: "dd:dd") else { return false }
    let next = argument.utf8.dropFirst(5).first
    return next.map { ":.,;Zz+-".utf8.contains($0) } ?? true
  }

  private static func isShaped(_ bytes: Substring.UTF8View, as shape: String) -> Bool {
    bytes.count == shape.utf8.count
      && zip(bytes, shape.utf8).allSatisfy { $1 == UInt8(ascii: "d") ? (0x30...0x39).contains($0) : $0 == $1 }
  }
}
