import AttackKnowledge
import TextTechniques

/// The ids that stand in a text from which markup was taken out.
enum PrintedIDs {
  /// Calls `found` with each id and the bytes in which it stands; zero bytes within an id count for nothing.
  static func scan(_ text: [UInt8], _ found: (ScannedID.Reading, Range<Int>) -> Void) {
    guard text.contains(0) else {
      return IDScanner.scan(text.span) { found($0.reading, $0.bytes) }
    }
    var kept: [UInt8] = []
    var places: [Int32] = []
    for (place, byte) in text.enumerated() where byte != 0 {
      kept.append(byte)
      places.append(Int32(truncatingIfNeeded: place))
    }
    IDScanner.scan(kept.span) { hit in
      found(hit.reading, Int(places[hit.bytes.lowerBound])..<(Int(places[hit.bytes.upperBound - 1]) + 1))
    }
  }

  /// The text with blanks in place of the sentences that name a technique's id: those say themselves what they mean.
  static func blankingNamed(_ text: [UInt8]) -> [UInt8] {
    var places: [Int] = []
    scan(text) { reading, bytes in
      if case .technique = reading { places.append(bytes.lowerBound) }
    }
    guard !places.isEmpty else { return text }
    var result = text
    var next = 0
    for range in Sentences.ranges(of: text) {
      while next < places.count, places[next] < range.lowerBound { next += 1 }
      guard next < places.count, places[next] < range.upperBound else { continue }
      for index in range where result[index] != UInt8(ascii: "\n") { result[index] = 0x20 }
    }
    return result
  }
}
