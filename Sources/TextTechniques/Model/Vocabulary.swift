/// The features that the model knows, found by their hashes.
struct Vocabulary: Sendable {
  let idf: [Float]
  private let slots: [Int32]
  private let hashes: [UInt32]
  private let mask: Int

  init(_ features: [(hash: UInt32, idf: Float)]) {
    hashes = features.map(\.hash)
    idf = features.map(\.idf)
    var size = 16
    while size < 2 * features.count { size *= 2 }
    mask = size - 1
    var slots = [Int32](repeating: -1, count: size)
    for (row, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(row)
    }
    self.slots = slots
  }

  var count: Int { hashes.count }

  func hash(of row: Int) -> UInt32 { hashes[row] }

  /// The row of a feature; `nil` for one that was not seen, or too seldom.
  func row(of hash: UInt32) -> Int? {
    var slot = Int(hash) & mask
    while true {
      let row = Int(slots[slot])
      if row < 0 { return nil }
      if hashes[row] == hash { return row }
      slot = (slot + 1) & mask
    }
  }
}
