/// Names of members that a reader knows, in whatever letter case and with whatever between their words.
///
/// `techniqueID`, `technique_id` and `Technique ID` are one name. Each has a number, so that a reader of many records
/// compares numbers and makes no text of the names.
package struct KeyTable: Sendable {
  /// The number of a name that is not known.
  package static let unknown: UInt16 = 0
  /// The number of a name such as `threat.technique.id`, which stands for members within members.
  package static let path: UInt16 = .max

  private let names: [[UInt8]]
  private let numbers: [UInt16]
  private let slots: [Int32]
  private let longest: Int

  /// - Parameter entries: names in lower case without anything between their words, and their numbers.
  package init(_ entries: [(name: String, number: UInt16)]) {
    names = entries.map { Array($0.name.utf8) }
    numbers = entries.map(\.number)
    longest = names.map(\.count).max() ?? 0
    var size = 64
    while size < entries.count * 4 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (index, name) in names.enumerated() {
      var hash = Self.start
      for byte in name { hash = Self.mixed(hash, byte) }
      var slot = Int(hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
    self.slots = slots
  }

  /// The number of the name that stands in `bytes` from `start` up to `end`.
  package func number(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt16 {
    var hash = Self.start
    var count = 0
    var hasDot = false
    for offset in start..<end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "."), offset > start, offset + 1 < end { hasDot = true }
      guard let letter = Self.letter(byte) else { continue }
      hash = Self.mixed(hash, letter)
      count += 1
    }
    if hasDot { return Self.path }
    guard count > 0, count <= longest else { return Self.unknown }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if names[index].count == count, matches(names[index], bytes, start, end) { return numbers[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Self.unknown
  }

  /// The number of a name.
  package func number(of name: String) -> UInt16 {
    let bytes = Array(name.utf8)
    return number(of: bytes.span, from: 0, to: bytes.count)
  }

  private func matches(_ name: [UInt8], _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = 0
    for offset in start..<end {
      guard let letter = Self.letter(bytes[offset]) else { continue }
      guard position < name.count, name[position] == letter else { return false }
      position += 1
    }
    return position == name.count
  }

  private static let start: UInt32 = 2_166_136_261

  @inline(__always)
  private static func mixed(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

  /// A letter in lower case or a digit; `nil` for what stands between words. Other alphabets are letters.
  @inline(__always)
  private static func letter(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: byte
    default: nil
    }
  }
}
