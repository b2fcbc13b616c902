import Foundation
import Recommenders
import TestSupport
import Testing

@testable import FileFormats
@testable import InferenceService
@testable import TechniqueInference

/// Damaged model files of every kind: each is refused with a file error, or answers one of every question.
///
/// `TIE_MUTATIONS` says how many files of each kind (3 by default).
@Suite struct ModelMutationTests {
  private static let count = ProcessInfo.processInfo.environment["TIE_MUTATIONS"].flatMap { Int($0) } ?? 3
  private static let source = Result { try AttackSource() }

  @Test(arguments: ModelDefinition.all.map(\.name))
  func nothingThatAFileSaysStopsTheProgram(kind: String) throws {
    let folder = try TemporaryFolder()
    let brief: [String: Double] = ["embedding_dimension": 4, "epochs": 2]
    let definition = try #require(ModelDefinition.named(kind))
    let parameters = brief.filter { name, _ in definition.parameters.contains { $0.name == name } }
    let good = try Data(
      contentsOf: URL(filePath: SampleModel.write(kind, parameters: parameters, reports: 40, in: folder)))
    let source = try Self.source.get()
    try InferenceEngine(model: InferenceModel(safetensors: good, path: "good"), source: source).rehearse(path: "good")
    var refused = 0
    for seed in 0..<Self.count {
      let damaged = try ModelDamage.damaged(good, seed: UInt64(seed))
      do {
        let model = try InferenceModel(safetensors: damaged, path: "damaged")
        try InferenceEngine(model: model, source: source).rehearse(path: "damaged")
      } catch let error as FileError {
        #expect(error.failure == .refused || error.failure == .unreadableInput)
        #expect(error.problem.count <= SafeText.longestPart)
        refused += 1
      }
    }
    // Most damage is found; if none is, nothing was damaged.
    #expect(refused > 0)
  }
}

/// Changes a safetensors file as somebody would who knows the format: numbers, shapes, types, metadata.
enum ModelDamage {
  static func damaged(_ file: Data, seed: UInt64) throws -> Data {
    var random = SeededGenerator(seed: seed &* 7919 &+ 17)
    let length = Int(try #require(file.littleEndian(UInt64.self, at: 0)))
    var header = try #require(JSONValue(parsing: file.dropFirst(8).prefix(length))?.object)
    var body = [UInt8](file.dropFirst(8 + length))
    for _ in 0...random.index(below: 2) { try damage(&header, &body, &random) }
    let text = [UInt8](JSONValue.object(header).compactJSON)
    var result = Data()
    result.append(littleEndian: UInt64(text.count))
    return result + text + body
  }

  private static func damage(
    _ header: inout [String: JSONValue], _ body: inout [UInt8], _ random: inout SeededGenerator
  ) throws {
    let names = header.keys.filter { $0 != "__metadata__" }.sorted()
    let name = names[random.index(below: names.count)]
    var tensor = try #require(header[name]?.object)
    switch random.index(below: 8) {
    case 0, 1, 2: damageNumbers(of: tensor, &body, &random)
    case 3:
      let shape = tensor["shape"]?.array ?? []
      let changes: [[JSONValue]] = [shape.reversed(), shape + [1], [1] + shape, Array(shape.dropLast()), [0]]
      tensor["shape"] = .array(changes[random.index(below: changes.count)])
      header[name] = .object(tensor)
    case 4:
      let types = ["F32", "U32", "I32", "F16", "U16", "BF16", "F64"]
      tensor["dtype"] = .string(types[random.index(below: types.count)])
      header[name] = .object(tensor)
    case 5:
      // Two tensors change places; their sizes may differ.
      let other = names[random.index(below: names.count)]
      (header[name], header[other]) = (header[other], header[name])
    default: damageMetadata(&header, &random)
    }
  }

  private static func damageNumbers(
    of tensor: [String: JSONValue], _ body: inout [UInt8], _ random: inout SeededGenerator
  ) {
    let offsets = (tensor["data_offsets"]?.array ?? []).compactMap(\.integer)
    guard offsets.count == 2, offsets[0] < offsets[1] else { return }
    let size = ["F16": 2, "U16": 2, "F64": 8][tensor["dtype"]?.string ?? ""] ?? 4
    let extremes: [UInt32] = [
      0, 1, .max, 0x7F80_0000, 0x7FC0_0000, 0x7F7F_FFFF, 0xFF7F_FFFF, 1, 0x8000_0000, Float(1e9).bitPattern,
      Float(-1e9).bitPattern, Float(1e-38).bitPattern, Float(1).bitPattern, 60_000, 0x0001_0001,
    ]
    for _ in 0...random.index(below: 4) {
      let place = offsets[0] + random.index(below: (offsets[1] - offsets[0]) / size) * size
      let bits = extremes[random.index(below: extremes.count)]
      for byte in 0..<min(size, 4) { body[place + byte] = UInt8(truncatingIfNeeded: bits >> (8 * byte)) }
    }
    // All of one number: products and sums of them are as large as they come.
    guard random.index(below: 4) == 0 else { return }
    let bits = extremes[random.index(below: extremes.count)]
    for place in stride(from: offsets[0], to: offsets[1] - size + 1, by: size) {
      for byte in 0..<min(size, 4) { body[place + byte] = UInt8(truncatingIfNeeded: bits >> (8 * byte)) }
    }
  }

  private static func damageMetadata(_ header: inout [String: JSONValue], _ random: inout SeededGenerator) {
    guard var metadata = header["__metadata__"]?.object else { return }
    let keys = metadata.keys.sorted()
    let key = keys[random.index(below: keys.count)]
    let text = metadata[key]?.string ?? ""
    switch random.index(below: 5) {
    case 0: metadata[key] = nil
    case 1: metadata[key] = .string(String(text.prefix(random.index(below: max(text.count, 1)))))
    case 2:
      // One digit in a number becomes many.
      let digits = text.indices.filter { text[$0].isNumber }
      guard !digits.isEmpty else { break }
      let place = digits[random.index(below: digits.count)]
      let numbers = ["9223372036854775807", "0", "-1", "1e308", "4294967296", "7"]
      metadata[key] = .string(
        text[..<place] + numbers[random.index(below: numbers.count)] + text[text.index(after: place)...])
    case 3: metadata["report_count"] = .string(["0", "1", "-5", "9223372036854775807", "39"][random.index(below: 5)])
    default: metadata["technique_ids"] = .string(String((metadata["technique_ids"]?.string ?? "").dropFirst(6)))
    }
    header["__metadata__"] = .object(metadata)
  }
}
