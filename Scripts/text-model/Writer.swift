/// Writes the file that `TextModel.init(bytes:)` reads.
enum TextModelWriter {
  static func bytes(
    name: String, names: [String], marked: Set<Int>, result: Trainer.Result, phrases: [UInt64: UInt16],
    calibrator: Calibrator
  ) -> [UInt8] {
    var bytes = Array(TextModel.magic.utf8)
    func add(_ value: UInt64, _ width: Int) { for byte in 0..<width { bytes.append(UInt8(value >> (8 * byte) & 255)) } }
    func add(_ value: Float) { add(UInt64(value.bitPattern), 4) }
    func add(_ text: String) {
      add(UInt64(text.utf8.count), 4)
      bytes += text.utf8
    }
    add(name)
    add(names.joined(separator: " "))
    add(result.scale)
    for value in result.bias + result.priors { add(value) }
    for column in names.indices { add(marked.contains(column) ? 1 : 0, 1) }
    add(UInt64(result.hashes.count), 4)
    for (hash, idf) in zip(result.hashes, result.idf) {
      add(UInt64(hash), 4)
      add(UInt64((idf * 20).rounded()), 1)
    }
    for row in result.codes {
      add(UInt64(row.count), 2)
      for entry in row { add(UInt64(entry.column << 6 | entry.code), 2) }
    }
    add(UInt64(phrases.count), 4)
    for (hash, column) in phrases.sorted(by: { $0.key < $1.key }) {
      add(hash, 8)
      add(UInt64(column), 2)
    }
    for weight in calibrator.weights { add(weight) }
    return bytes
  }
}
