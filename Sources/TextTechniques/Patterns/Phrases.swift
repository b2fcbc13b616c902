/// Phrases that speak for a technique, found by hashes of up to ``longest`` words in a row.
package struct Phrases: Sendable {
  package static let longest = 5

  /// The class that each phrase speaks for, by its hash.
  package let classes: [UInt64: UInt16]

  package init(classes: [UInt64: UInt16]) { self.classes = classes }

  /// The hash of a phrase; `nil` for one of no words or too many.
  package static func hash(of phrase: some Collection<UInt8>) -> UInt64? {
    let words = Words(phrase)
    guard words.count > 0, words.count <= longest else { return nil }
    return (0..<words.count).reduce(seed) { step($0, Features.hash(words[$1])) }
  }

  /// Calls `body` with the class of every phrase in `words`, the longest at each place.
  package func matches(in words: Words, _ body: (_ class: Int, _ firstWord: Int, _ count: Int) -> Void) {
    let hashes = (0..<words.count).map { Features.hash(words[$0]) }
    for start in hashes.indices {
      var hash = Self.seed
      var found: (Int, Int)?
      for end in start..<min(start + Self.longest, hashes.count) {
        hash = Self.step(hash, hashes[end])
        if let match = classes[hash] { found = (Int(match), end - start + 1) }
      }
      if let found { body(found.0, start, found.1) }
    }
  }

  private static let seed: UInt64 = 0x5851_F42D_4C95_7F2D
  private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }
}
