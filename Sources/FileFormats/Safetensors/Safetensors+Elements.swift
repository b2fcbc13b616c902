extension Safetensors {
  /// The elements of a F32 tensor in C order.
  package func floats(_ name: String) throws(FileError) -> [Float] {
    try elements(of: name, .float32).littleEndianFloats()
  }

  /// The elements of a F16 tensor in C order, as their bits.
  package func halves(_ name: String) throws(FileError) -> [UInt16] {
    try elements(of: name, .float16).littleEndianIntegers(UInt16.self)
  }

  /// The elements of a F64 tensor in C order.
  package func doubles(_ name: String) throws(FileError) -> [Double] {
    try elements(of: name, .float64).littleEndianIntegers(UInt64.self).map(Double.init(bitPattern:))
  }

  /// The elements of a U8 tensor in C order.
  package func uint8s(_ name: String) throws(FileError) -> [UInt8] {
    try [UInt8](elements(of: name, .uint8))
  }

  /// The elements of a U16 tensor in C order.
  package func uint16s(_ name: String) throws(FileError) -> [UInt16] {
    try elements(of: name, .uint16).littleEndianIntegers(UInt16.self)
  }

  /// The elements of a U32 tensor in C order.
  package func uint32s(_ name: String) throws(FileError) -> [UInt32] {
    try elements(of: name, .uint32).littleEndianIntegers(UInt32.self)
  }

  /// The shape of a tensor, which must be there.
  package func shape(_ name: String) throws(FileError) -> [Int] { try tensor(name).shape }

  private func tensor(_ name: String) throws(FileError) -> TensorInfo {
    if let tensor = tensors[name] { return tensor }
    let found = tensors.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    throw FileError(path, problem: "holds no tensor '\(name)'; it holds \(found.isEmpty ? "none" : found)")
  }

  private func elements(of name: String, _ wanted: TensorInfo.Element) throws(FileError) -> Data {
    let tensor = try tensor(name)
    guard tensor.element == wanted else {
      throw FileError(
        path, problem: "tensor '\(name)' is of type \(tensor.element.rawValue), expected \(wanted.rawValue)")
    }
    // The constructor has shown that the range lies in the file.
    return data.part(at: tensor.byteRange.lowerBound, count: tensor.byteRange.count) ?? Data()
  }
}
