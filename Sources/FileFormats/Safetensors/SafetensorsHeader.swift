/// The JSON at the start of a safetensors file.
struct SafetensorsHeader {
  private struct Entry {
    let type: String
    let shape: [Int]
    let offsets: [Int]
  }

  static let metadataName = "__metadata__"

  let metadata: [String: String]
  private let entries: [String: Entry]
  private let path: String

  init(parsing header: Data, path: String) throws(FileError) {
    guard header.first == UInt8(ascii: "{") else {
      throw Safetensors.failure("is not a safetensors file: its header is not JSON", path: path)
    }
    let contents: JSONValue
    do {
      contents = try JSONValue([UInt8](header), allowsRepeatedKeys: false)
    } catch {
      throw error.kind == .repeatedKey
        ? Safetensors.failure("has a header in which a name stands twice", path: path)
        : Self.unreadable("it is not valid JSON", path)
    }
    var metadata: [String: String] = [:]
    var entries: [String: Entry] = [:]
    for (name, value) in (contents.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let members = value.object else { throw Self.wrongType(name, path) }
      if name == Self.metadataName {
        for (key, value) in members {
          guard let text = value.string else { throw Self.wrongType("\(name).\(key)", path) }
          metadata[key] = text
        }
      } else {
        func member<Value>(_ key: String, _ read: (JSONValue) -> Value?) throws(FileError) -> Value {
          guard let value = members[key] else { throw Self.unreadable("'\(name)' has no '\(key)'", path) }
          guard let value = read(value) else { throw Self.wrongType("\(name).\(key)", path) }
          return value
        }
        entries[name] = Entry(
          type: try member("dtype", \.string), shape: try member("shape", \.integers),
          offsets: try member("data_offsets", \.integers))
      }
    }
    self.metadata = metadata
    self.entries = entries
    self.path = path
  }

  private static func unreadable(_ problem: String, _ path: String) -> FileError {
    Safetensors.failure("has a header that cannot be read: \(problem)", path: path)
  }

  private static func wrongType(_ place: String, _ path: String) -> FileError {
    unreadable("'\(place)' is of the wrong type", path)
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
      throw Safetensors.failure("ends with \((end - covered).byteCount) that no tensor covers", path: path)
    }
    return tensors
  }

  private func tensor(_ name: String, _ entry: Entry, start: Int, end: Int) throws(FileError) -> TensorInfo {
    guard let element = TensorInfo.Element(rawValue: entry.type) else {
      throw Safetensors.failure("tensor '\(name)' has an unknown type '\(entry.type)'", path: path)
    }
    let offsets = entry.offsets
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
}

extension JSONValue {
  /// The elements of an array of whole numbers.
  fileprivate var integers: [Int]? {
    guard let array else { return nil }
    let integers = array.compactMap(\.integer)
    return integers.count == array.count ? integers : nil
  }
}
