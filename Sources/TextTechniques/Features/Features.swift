/// What the model sees of a piece of text: hashes of words, of pairs of words and of pieces of words, each once.
///
/// Pairs stand next to each other or have one word between them; pieces are the runs of four and five letters of a word
/// with its beginning and its end marked.
package struct Features: Sendable {
  /// Ascending within each kind of feature as they come; not sorted.
  package private(set) var hashes: [UInt32] = []

  package init() {}

  package mutating func read(_ words: Words) {
    hashes.removeAll(keepingCapacity: true)
    var previous: UInt64 = 0
    var before: UInt64 = 0
    for index in 0..<words.count {
      let word = words[index]
      let hash = Self.hash(word)
      hashes.append(Self.folded(hash))
      if index > 0 { hashes.append(Self.folded(Self.mixed(previous, hash, 0x9E37))) }
      if index > 1 { hashes.append(Self.folded(Self.mixed(before, hash, 0x51F3))) }
      before = previous
      previous = hash
      addPieces(of: word)
    }
  }

  /// The feature that a word is by itself.
  package static func feature(ofWord word: ArraySlice<UInt8>) -> UInt32 { folded(hash(word)) }

  private mutating func addPieces(of word: ArraySlice<UInt8>) {
    let count = word.count
    guard count >= 4 else { return }
    func letter(_ position: Int) -> UInt8 {
      position < 0 || position >= count ? 0x5F : word[word.startIndex + position]
    }
    for start in -1..<(count - 2) {
      var hash = Self.basis ^ 0xC4A5
      for position in start..<(start + 4) { hash = Self.step(hash, letter(position)) }
      hashes.append(Self.folded(hash))
      guard start + 5 <= count + 1 else { continue }
      hash = Self.step(hash ^ 0xFF, letter(start + 4))
      hashes.append(Self.folded(hash))
    }
  }

  // FNV-1a: the same on every machine, and good enough for a table that keeps 32 bits.
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(basis, step) }
  private static func mixed(_ a: UInt64, _ b: UInt64, _ salt: UInt64) -> UInt64 {
    let mixed = (a &+ salt) &* 0x9E37_79B9_7F4A_7C15 ^ b
    return (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
  }
  private static func folded(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ hash >> 32) }
}
