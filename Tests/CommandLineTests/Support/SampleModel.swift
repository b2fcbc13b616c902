import Foundation
import TestSupport

/// A model of a small corpus, for tests that damage it.
enum SampleModel {
  /// The bytes of the file that `tie train` wrote.
  static let bytes = Result {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 40), to: "reports.csv")
    let outcome = try TieProcess.run(
      ["train", "--corpus", "reports.csv", "--model", "ease", "--no-evaluation", "--output", "m.safetensors"],
      in: folder)
    guard outcome.exitCode == 0 else { throw TieProcess.Failure(description: outcome.errors) }
    return try folder.read("m.safetensors")
  }

  /// The model with some text of its header replaced by another of the same length.
  static func replacing(_ text: String, with replacement: String) throws -> Data {
    var data = try bytes.get()
    guard text.utf8.count == replacement.utf8.count, let range = data.range(of: Data(text.utf8)) else {
      throw TieProcess.Failure(description: "the header of the sample model does not hold \(text)")
    }
    data.replaceSubrange(range, with: Data(replacement.utf8))
    return data
  }

  /// The model with a number that is none in its weights.
  static func withNaN() throws -> Data {
    var data = try bytes.get()
    let length = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let header = try JSONDecoder().decode([String: Entry].self, from: data[8..<8 + length])
    guard let offset = header.values.first(where: { $0.dtype == "F32" })?.data_offsets?.first else {
      throw TieProcess.Failure(description: "the sample model has no weights")
    }
    let place = 8 + length + offset
    data.replaceSubrange(place..<place + 4, with: withUnsafeBytes(of: Float.nan.bitPattern.littleEndian) { Data($0) })
    return data
  }

  private struct Entry: Decodable {
    let dtype: String?
    let data_offsets: [Int]?
  }
}
