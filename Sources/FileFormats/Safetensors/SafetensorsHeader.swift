/// The JSON at the start of a safetensors file.
struct SafetensorsHeader {
  private struct Contents: Decodable {
    var metadata: [String: String] = [:]
    var entries: [String: Entry] = [:]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for name in container.allKeys {
        if name.stringValue == SafetensorsHeader.metadataName {
          metadata = try container.decode([String: String].self, forKey: name)
        } else {
          entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
        }
      }
    }
  }

  private struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  static let metadataName = "__metadata__"

  let metadata: [String: String]
  private let entries: [String: Entry]
  private let path: String

  init(parsing header: Data, path: String) throws(FileError) {
    let contents: Contents
    guard header.first == UInt8(ascii: "{") else {
      throw Safetensors.failure("is not a safetensors file: its header is not JSON", path: path)
    }
    do {
      contents = try JSONDecoder().decode(Contents.self, from: header)
    } catch {
      throw Safetensors.failure("has a header that cannot be read: \(Self.explained(error))", path: path)
    }
    // Decoding keeps one of several entries with the same name without a word.
    let counts = JSONKeyCounts(of: header, inside: Self.metadataName)
    let expected = contents.entries.count + (counts.hasInner ? 1 : 0)
    guard counts.outer == expected, counts.inner == contents.metadata.count else {
      throw Safetensors.failure("has a header in which a name stands twice", path: path)
    }
    metadata = contents.metadata
    entries = contents.entries
    self.path = path
  }

  /// The tensors, which must fill the bytes between two offsets of the file without overlap or hole.
  func tensors(from start: Int, to end: Int) throws(FileError) -> [String: TensorInfo] {
    var tensors: [String: TensorInfo] = [:]
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      tensors[name] = try tensor(name, entry, start: start, end: end)
    }
    var covered = start
    let inOrder = tensors.sorted {
      ($0.value.byteRange.lowerBound, $0.value.byteRange.upperBound, $0.key)
        < ($1.value.byteRange.lowerBound, $1.value.byteRange.upperBound, $1.key)
    }
    for (name, tensor) in inOrder {
      guard tensor.byteRange.lowerBound == covered else {
        let fault = tensor.byteRange.lowerBound < covered ? "overlaps another" : "does not follow on the one before"
        throw Safetensors.failure("tensor '\(name)' \(fault)", path: path)
      }
      covered = tensor.byteRange.upperBound
    }
    guard covered == end else {
      throw Safetensors.failure("ends with \(ByteCount.describe(end - covered)) that no tensor covers", path: path)
    }
    return tensors
  }

  private func tensor(_ name: String, _ entry: Entry, start: Int, end: Int) throws(FileError) -> TensorInfo {
    guard let element = TensorInfo.Element(rawValue: entry.dtype) else {
      throw Safetensors.failure("tensor '\(name)' has an unknown type '\(entry.dtype)'", path: path)
    }
    let offsets = entry.data_offsets
    guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= end - start else {
      throw Safetensors.failure("tensor '\(name)' lies outside the file, which may be cut short", path: path)
    }
    var size = element.size
    for length in entry.shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else {
        throw Safetensors.failure("tensor '\(name)' has an impossible shape \(entry.shape)", path: path)
      }
      size = product
    }
    guard size == offsets[1] - offsets[0] else {
      throw Safetensors.failure(
        "tensor '\(name)' has the shape \(entry.shape), which needs \(size) bytes, but lies on \(offsets[1] - offsets[0]) bytes",
        path: path)
    }
    return TensorInfo(
      element: element, shape: entry.shape, byteRange: start + offsets[0]..<start + offsets[1])
  }

  private static func explained(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context)) has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context)) is of the wrong type"
    default: return "it is not valid JSON"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return path.isEmpty ? "it" : "'\(path)'"
  }
}
