import FileFormats

/// Chance that depends on the seed alone.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below `bound`, which is positive.
  mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }

  /// `data` changed without regard to what it means, by at most `growth` bytes longer.
  mutating func mutated(_ data: Data, growth: Int = 64) -> Data { Bytes.changed(data, growth: growth, &self) }

  mutating func mutated(_ text: String) -> String { String(decoding: mutated(Data(text.utf8)), as: UTF8.self) }
}
