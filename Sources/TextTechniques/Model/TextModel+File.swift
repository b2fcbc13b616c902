/// A file that is no text model.
package struct TextModelFault: Error, Equatable {
  package let problem: String
}

/// The form in which the model travels inside the program; numbers are little-endian.
///
///     "TIETEXT2", name, technique ids          texts with their length before them, ids parted by blanks
///     scale, bias and prior of each class      32-bit floats
///     whether each class was marked in reports 8 bits, 0 or 1
///     features: hash, idf                      32 bits ascending, 8 bits in steps of 1/20
///     entries of each feature                  16-bit count, then 10 bits of class and 6 of weight each
///     phrases: hash, class                     64 bits ascending, 16 bits
///     weights of the calibrator                32-bit floats
extension TextModel {
  package static let magic = "TIETEXT2"

  /// Reads a model.
  package init(bytes: [UInt8]) throws(TextModelFault) {
    var reader = ByteReader(bytes)
    guard try reader.text(Self.magic.utf8.count) == Self.magic else {
      throw TextModelFault(problem: "is no text model")
    }
    let name = try reader.text(Int(reader.number(4)))
    let techniques = try reader.text(Int(reader.number(4))).split(separator: " ").map(String.init)
    guard techniques.count > 1, techniques.count <= 1 << 10 else { throw TextModelFault(problem: "has no classes") }
    let scale = try reader.float()
    let bias = try reader.floats(techniques.count)
    let priors = try reader.floats(techniques.count)
    var marked: [Bool] = []
    for _ in techniques { marked.append(try reader.number(1) == 1) }
    let count = try Int(reader.number(4))
    var features: [(hash: UInt32, idf: Float)] = []
    for _ in 0..<count { features.append((UInt32(try reader.number(4)), Float(try reader.number(1)) / 20)) }
    var weights: [[(column: Int, weight: Float)]] = []
    for _ in 0..<count {
      var row: [(column: Int, weight: Float)] = []
      for _ in 0..<(try reader.number(2)) {
        let code = try Int(reader.number(2))
        guard code >> 6 < techniques.count else { throw TextModelFault(problem: "names a class that it lacks") }
        row.append((code >> 6, Self.weight(code & 63) * scale))
      }
      weights.append(row)
    }
    var phrases: [UInt64: UInt16] = [:]
    for _ in 0..<(try reader.number(4)) {
      let hash = try reader.number(8)
      let column = try UInt16(reader.number(2))
      guard column < techniques.count else { throw TextModelFault(problem: "names a class that it lacks") }
      phrases[hash] = column
    }
    let calibrator = Calibrator(weights: try reader.floats(Calibrator.count))
    guard (bias + priors + calibrator.weights + [scale]).allSatisfy(\.isFinite) else {
      throw TextModelFault(problem: "holds a number that is none")
    }
    self.init(
      name: name, techniques: techniques, priors: priors, marked: marked, bias: bias, features: features,
      weights: weights, phrases: Phrases(classes: phrases), calibrator: calibrator)
  }

  /// The weight that six bits stand for, -1…1: finer near 0.
  package static func weight(_ code: Int) -> Float {
    let part = Float(code & 31) / 31
    return code & 32 == 0 ? part * part : -part * part
  }
}

/// Takes numbers and texts from the front of some bytes.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func take(_ count: Int) throws(TextModelFault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - position else { throw TextModelFault(problem: "is cut off") }
    position += count
    return bytes[(position - count)..<position]
  }

  mutating func number(_ width: Int) throws(TextModelFault) -> UInt64 {
    guard width <= bytes.count - position else { throw TextModelFault(problem: "is cut off") }
    var result: UInt64 = 0
    for offset in 0..<width { result |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
    position += width
    return result
  }

  mutating func text(_ count: Int) throws(TextModelFault) -> String { String(decoding: try take(count), as: UTF8.self) }

  mutating func float() throws(TextModelFault) -> Float { Float(bitPattern: UInt32(try number(4))) }

  mutating func floats(_ count: Int) throws(TextModelFault) -> [Float] {
    var result: [Float] = []
    for _ in 0..<count { result.append(try float()) }
    return result
  }
}
