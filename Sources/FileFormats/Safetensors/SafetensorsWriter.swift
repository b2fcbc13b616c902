/// Builds a safetensors file whose bytes depend on nothing but the tensors and the metadata.
///
/// Names are sorted in the header. The tensors lie in the file by falling size of their elements, then by name, as the
/// Python library puts them, so that each begins at a multiple of its element's size.
package struct SafetensorsWriter: Sendable {
  private struct Tensor: Sendable {
    let name: String
    let element: TensorInfo.Element
    let shape: [Int]
    let bytes: Data
  }

  private let metadata: [String: String]
  private var tensors: [Tensor] = []

  /// Begins a file with the texts of `__metadata__`.
  package init(metadata: [String: String] = [:]) {
    self.metadata = metadata
  }

  /// Adds a tensor of 32-bit floats, in C order.
  package mutating func add(_ name: String, floats: [Float], shape: [Int]) {
    var bytes = Data()
    bytes.append(littleEndian: floats)
    add(name, .float32, shape, bytes)
  }

  /// Adds a tensor of 64-bit floats, in C order.
  package mutating func add(_ name: String, doubles: [Double], shape: [Int]) {
    add(name, .float64, shape, integers: doubles.map(\.bitPattern))
  }

  /// Adds a tensor of 16-bit floats, given as their bits, in C order.
  package mutating func add(_ name: String, halves: [UInt16], shape: [Int]) {
    add(name, .float16, shape, integers: halves)
  }

  /// Adds a tensor of bytes, in C order.
  package mutating func add(_ name: String, uint8s: [UInt8], shape: [Int]) {
    add(name, .uint8, shape, integers: uint8s)
  }

  /// Adds a tensor of 16-bit numbers, in C order.
  package mutating func add(_ name: String, uint16s: [UInt16], shape: [Int]) {
    add(name, .uint16, shape, integers: uint16s)
  }

  /// Adds a tensor of 32-bit numbers, in C order.
  package mutating func add(_ name: String, uint32s: [UInt32], shape: [Int]) {
    add(name, .uint32, shape, integers: uint32s)
  }

  private mutating func add<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ name: String, _ element: TensorInfo.Element, _ shape: [Int], integers: [Integer]
  ) {
    var bytes = Data()
    bytes.append(littleEndian: integers)
    add(name, element, shape, bytes)
  }

  private mutating func add(_ name: String, _ element: TensorInfo.Element, _ shape: [Int], _ bytes: Data) {
    precondition(shape.reduce(element.size, *) == bytes.count, "The shape must account for every value.")
    precondition(name != SafetensorsHeader.metadataName, "The name is taken by the format.")
    precondition(!tensors.contains { $0.name == name }, "Every tensor needs a name of its own.")
    tensors.append(Tensor(name: name, element: element, shape: shape, bytes: bytes))
  }

  /// The whole file.
  package func encoded() -> Data {
    let inOrder = tensors.sorted { ($1.element.size, $0.name) < ($0.element.size, $1.name) }
    var entries: [(name: String, json: String)] = []
    var offset = 0
    for tensor in inOrder {
      let end = offset + tensor.bytes.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        (
          tensor.name,
          #"{"dtype":"\#(tensor.element.rawValue)","shape":[\#(shape)],"data_offsets":[\#(offset),\#(end)]}"#
        ))
      offset = end
    }
    if !metadata.isEmpty {
      let texts = metadata.mapValues(JSONText.quoted).sorted { $0.key < $1.key }
      entries.append((SafetensorsHeader.metadataName, JSONText.object(texts.map { ($0.key, $0.value) })))
    }
    entries.sort { $0.name < $1.name }
    var header = Array(JSONText.object(entries).utf8)
    header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
    var data = Data(capacity: 8 + header.count + offset)
    data.append(littleEndian: UInt64(header.count))
    data.append(contentsOf: header)
    for tensor in inOrder { data.append(tensor.bytes) }
    return data
  }
}
