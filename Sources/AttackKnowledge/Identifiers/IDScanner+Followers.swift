import FileFormats

/// Further sub-techniques that are given by their numbers alone: "T1059.005 / .010", "T1566.001-003",
/// "T1021.001 and .002", "T1059.{001,003}".
struct IDFollowers {
  struct Follower {
    let number: UInt32
    /// The offset behind it.
    let end: Int
    /// Whether no dot stands before it.
    let isLoose: Bool
  }

  /// What may stand between two numbers.
  private static let farthest = 24
  /// No technique has more sub-techniques.
  private static let widest: UInt32 = 30
  private static let words = ["and", "und", "et", "or", "oder", "sowie", "y", "e", "ou"]

  private(set) var list: [Follower] = []

  /// - Parameter last: the number of the sub-technique that the id itself names; `nil` where it names none.
  init(_ bytes: Span<UInt8>, behind start: Int, last: UInt32?) {
    guard start < bytes.count, Self.mayFollow(bytes[start]) else { return }
    if last == nil, takeBracketed(bytes, at: start) { return }
    var last = last
    var offset = start
    while takeNext(bytes, from: offset, last: last), let follower = list.last {
      (last, offset) = (follower.number, follower.end)
    }
  }

  private static func mayFollow(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x0A, 0x0D, 0xE2:
      true
    default: false
    }
  }

  /// `{001,003}`, `.(001|003)`, ` (001, 003)`.
  private mutating func takeBracketed(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    var offset = start
    while offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") { offset += 1 }
    guard offset < bytes.count, let closing = Self.closing(bytes[offset]) else { return false }
    offset += 1
    var found: [Follower] = []
    while offset < bytes.count {
      switch bytes[offset] {
      case closing:
        guard let last = found.popLast() else { return false }
        list = found + [Follower(number: last.number, end: offset + 1, isLoose: last.isLoose)]
        return true
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "|"): offset += 1
      default:
        let isDotted = bytes[offset] == UInt8(ascii: ".")
        guard let number = Self.number(bytes, at: isDotted ? offset + 1 : offset), isDotted || number < 100 else {
          return false
        }
        offset += isDotted ? 4 : 3
        found.append(Follower(number: number, end: offset, isLoose: !isDotted))
      }
    }
    return false
  }

  private static func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: nil
    }
  }

  private mutating func takeNext(_ bytes: Span<UInt8>, from start: Int, last: UInt32?) -> Bool {
    var offset = start
    while offset < bytes.count, offset - start < Self.farthest {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "|"), 0x0A, 0x0D:
        offset += 1
      case UInt8(ascii: "/"):
        offset += 1
        // "T1059.001/003"
        if last != nil, let number = Self.number(bytes, at: offset), Self.ends(bytes, at: offset + 3) {
          list.append(Follower(number: number, end: offset + 3, isLoose: true))
          return true
        }
      case UInt8(ascii: "."):
        guard offset > start, let number = Self.number(bytes, at: offset + 1), Self.ends(bytes, at: offset + 4) else {
          return false
        }
        list.append(Follower(number: number, end: offset + 4, isLoose: false))
        return true
      case UInt8(ascii: "-"): return takeRange(bytes, behind: offset + 1, last: last)
      case 0xE2:
        // En dash and its like.
        guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80, (0x90...0x95).contains(bytes[offset + 2]) else {
          return false
        }
        return takeRange(bytes, behind: offset + 3, last: last)
      default:
        guard offset > start, let length = Self.word(bytes, at: offset) else { return false }
        offset += length
      }
    }
    return false
  }

  /// "T1566.001-003" names three.
  private mutating func takeRange(_ bytes: Span<UInt8>, behind start: Int, last: UInt32?) -> Bool {
    guard let last else { return false }
    var offset = start
    while offset < bytes.count, bytes[offset] == 0x20, offset - start < 2 { offset += 1 }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") { offset += 1 }
    guard let number = Self.number(bytes, at: offset), Self.ends(bytes, at: offset + 3), number > last,
      number - last <= Self.widest
    else { return false }
    for value in (last + 1)...number { list.append(Follower(number: value, end: offset + 3, isLoose: false)) }
    return true
  }

  private static func word(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
    guard bytes[offset - 1] == 0x20 else { return nil }
    for word in words where IDScanner.starts(bytes, at: offset, with: word) {
      let end = offset + word.utf8.count
      if end < bytes.count, bytes[end] == 0x20 { return word.utf8.count }
    }
    return nil
  }

  /// The three digits at `offset`.
  private static func number(_ bytes: Span<UInt8>, at offset: Int) -> UInt32? {
    guard offset + 3 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for position in offset..<offset + 3 {
      guard bytes[position].isASCIIDigit else { return nil }
      value = value * 10 + UInt32(bytes[position] - UInt8(ascii: "0"))
    }
    return value > 0 ? value : nil
  }

  private static func ends(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") { return false }
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") else { return true }
    return offset + 1 == bytes.count || !bytes[offset + 1].isASCIIAlphanumeric
      || byte == UInt8(ascii: "-") && number(bytes, at: offset + 1) != nil
        && !(offset + 4 < bytes.count && bytes[offset + 4].isASCIIAlphanumeric)
  }
}

extension IDScanner {
  /// Calls `found` for what an id and the numbers behind it name; returns the offset behind them.
  static func tell(_ match: ScannedID, in bytes: Span<UInt8>, _ found: (ScannedID) -> Void) -> Int {
    guard case .technique(let id) = match.reading, match.weight == nil else {
      found(match)
      return (match.weight ?? match.bytes).upperBound
    }
    let followers = IDFollowers(bytes, behind: match.bytes.upperBound, last: id.subtechniqueNumber).list
    // "T1059 (.001, .003)" means the sub-techniques alone.
    if followers.isEmpty || id.isSubtechnique { found(match) }
    var start = id.isSubtechnique ? match.bytes.upperBound : match.bytes.lowerBound
    for follower in followers {
      guard let sub = TechniqueID("\(id.family).\(follower.number.digits(3))") else { continue }
      found(
        ScannedID(
          .technique(sub), start..<max(start, follower.end), line: match.line, isLoose: follower.isLoose,
          spelled: sub.description))
      start = follower.end
    }
    return followers.last?.end ?? match.bytes.upperBound
  }
}
