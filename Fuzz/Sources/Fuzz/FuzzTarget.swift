import FileFormats

/// Something that is given bytes of strangers.
struct FuzzTarget: Sendable {
  let name: String
  /// Changes an input as its format has it; libFuzzer's own mutations where there is none.
  let mutator: (@Sendable (Data, inout Dice) -> Data?)?
  let run: @Sendable (Data) throws -> Void

  init(
    _ name: String, mutator: (@Sendable (Data, inout Dice) -> Data?)? = nil,
    _ run: @escaping @Sendable (Data) throws -> Void
  ) {
    self.name = name
    self.mutator = mutator
    self.run = run
  }

  /// Every target; Scripts/fuzz asks for their names.
  static var all: [FuzzTarget] { containers + knowledge + models + questions }
}
