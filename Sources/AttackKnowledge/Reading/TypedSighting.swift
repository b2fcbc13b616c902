package import FileFormats

/// What may be typed behind an id: when, where and by whom the technique was seen.
///
///     T1059.001@2026-03-01T10:04Z,host=FS-01,user=ana
///
/// Values end at a blank, a comma or a semicolon unless they stand in double quotes.
package struct TypedSighting {
  package let sighting: Sighting
  /// Where the text goes on.
  package let end: Int
  /// What is wrong with it, in words.
  package let problem: String?
  /// The time, where it is none.
  let unreadTime: String?

  private static let keys = ["time", "host", "user"]
  /// No sighting takes more bytes.
  private static let longest = 1000

  /// The sighting behind an id that ends at `offset`; `nil` where there is none.
  package init?(_ bytes: Span<UInt8>, behind offset: Int) {
    guard Self.mayBegin(bytes, at: offset) else { return nil }
    var reader = Reader(bytes: (offset..<min(offset + Self.longest, bytes.count)).map { bytes[$0] })
    guard reader.read() else { return nil }
    sighting = Sighting(time: reader.time, host: reader.values["host"], user: reader.values["user"])
    end = offset + reader.position
    problem = reader.problem
    unreadTime = reader.unreadTime
  }

  /// What is wrong with a time, in words.
  package static func problem(with time: String, _ fault: EventTime.Fault) -> String {
    switch fault {
    case .noTime: "“\(time)” is not a time"
    case .impossible: "“\(time)” does not exist: there is no such day or hour"
    }
  }

  /// Whether one may begin there; logs have millions of ids, and hardly any does.
  private static func mayBegin(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard offset + 5 < bytes.count else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "@"): return true
    // "T1059,host=FS-01": the keys are of four letters.
    case UInt8(ascii: ","): return bytes[offset + 5] == UInt8(ascii: "=")
    default: return false
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0
    var time: EventTime?
    var values: [String: String] = [:]
    var problem: String?
    var unreadTime: String?

    mutating func read() -> Bool {
      if at(position) == UInt8(ascii: "@") {
        guard let next = at(position + 1) else { return false }
        let isTime = (0x30...0x39).contains(next)
        guard isTime || key(at: position + 1) != nil else { return false }
        position += 1
        if isTime { takeTime(value()) } else { takeMember() }
      } else {
        guard at(position) == UInt8(ascii: ","), let key = key(at: position + 1),
          TypedSighting.keys.contains(key)
        else { return false }
        position += 1
        takeMember()
      }
      while at(position) == UInt8(ascii: ","), key(at: position + 1) != nil {
        position += 1
        takeMember()
      }
      return true
    }

    private func at(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// The word before an equals sign.
    private func key(at start: Int) -> String? {
      var end = start
      while let byte = at(end), (0x61...0x7A).contains(byte | 0x20), end - start < 16 { end += 1 }
      guard end > start, at(end) == UInt8(ascii: "=") else { return nil }
      return text(start..<end).lowercased()
    }

    private mutating func takeMember() {
      guard let key = key(at: position) else { return }
      position += key.utf8.count + 1
      let value = value()
      guard TypedSighting.keys.contains(key) else {
        note("“\(key)” is not known here: time, host and user are")
        return
      }
      guard !value.isEmpty else {
        note("“\(key)” has no value")
        return
      }
      if values.updateValue(value, forKey: key) != nil { note("“\(key)” is given twice") }
      if key == "time" { takeTime(value) }
    }

    private mutating func takeTime(_ text: String) {
      if time != nil { note("“\(text)” is a second time") }
      do throws(EventTime.Fault) { time = try EventTime.read(text) } catch {
        note(TypedSighting.problem(with: text, error))
        unreadTime = text
      }
    }

    private mutating func note(_ text: String) { problem = problem ?? text }

    private mutating func value() -> String {
      if at(position) == UInt8(ascii: "\"") {
        let start = position + 1
        position = start
        while let byte = at(position), byte != UInt8(ascii: "\""), byte != 0x0A { position += 1 }
        let value = text(start..<position)
        if at(position) == UInt8(ascii: "\"") { position += 1 }
        return value
      }
      let start = position
      while let byte = at(position), !isEnd(byte) { position += 1 }
      // "2026-03-01 10:04" is one time, whatever the blank.
      if at(position) == 0x20, isClock(position + 1) {
        position += 1
        while let byte = at(position), !isEnd(byte) { position += 1 }
      }
      var end = position
      while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
      position = end
      return text(start..<end)
    }

    private func isClock(_ start: Int) -> Bool {
      func isDigit(_ offset: Int) -> Bool { at(offset).map { (0x30...0x39).contains($0) } ?? false }
      return isDigit(start) && isDigit(start + 1) && at(start + 2) == UInt8(ascii: ":") && isDigit(start + 3)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
      byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"")
        || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  }
}

extension ScannedID {
  /// When, where and by whom the technique was seen, where that stands behind the id.
  package func sighting(in bytes: Span<UInt8>) -> TypedSighting? {
    guard case .technique = reading else { return nil }
    return TypedSighting(bytes, behind: (weight ?? self.bytes).upperBound)
  }
}
