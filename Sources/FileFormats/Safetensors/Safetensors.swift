/// A safetensors file: named arrays of numbers, and texts about them.
///
/// The bytes are kept as they come, static memory included (`Data(bytesNoCopy:count:deallocator:)`), so reading costs
/// the header only and taking a tensor out is one copy. Everything that the header claims is checked before it is
/// believed: types, shapes, and that the tensors cover the file without overlap or hole.
/// Source: huggingface.co/docs/safetensors, "Format".
package struct Safetensors: Sendable {
  /// The texts of `__metadata__`.
  package let metadata: [String: String]
  /// The tensors by name.
  package let tensors: [String: TensorInfo]

  let data: Data
  let path: String

  /// A header beyond this is an attack or a mistake.
  static let greatestHeader = 16 << 20

  /// Reads the header and checks it against the file.
  package init(parsing data: Data, path: String) throws(FileError) {
    guard let rawLength = data.littleEndian(UInt64.self, at: 0) else {
      throw Self.failure("is not a safetensors file: it is too short", path: path)
    }
    guard rawLength <= UInt64(Self.greatestHeader) else {
      throw Self.failure(
        "is not a safetensors file, or has a header longer than \(Self.greatestHeader.byteCount)",
        path: path)
    }
    guard let header = data.part(at: 8, count: Int(rawLength)) else {
      throw Self.failure("is cut short: its header is longer than the file", path: path)
    }
    let parsed = try SafetensorsHeader(parsing: header, path: path)
    metadata = parsed.metadata
    tensors = try parsed.tensors(from: 8 + header.count, to: data.count)
    self.data = data
    self.path = path
  }

  static func failure(_ problem: String, path: String) -> FileError {
    FileError(path, problem: problem, advice: "get a fresh copy of the file, or make it again")
  }
}
