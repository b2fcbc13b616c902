extension Safetensors {
  /// The elements of a F32 or F16 tensor in C order.
  package func floats(_ name: String) throws(FileError) -> [Float] {
    let (tensor, bytes) = try elements(of: name, [.float32, .float16])
    if tensor.element == .float32 { return bytes.littleEndianFloats() }
    return bytes.littleEndianIntegers(UInt16.self).map(HalfPrecision.widened)
  }

  /// The elements of a F64 tensor in C order.
  package func doubles(_ name: String) throws(FileError) -> [Double] {
    try elements(of: name, [.float64]).bytes.littleEndianIntegers(UInt64.self).map(Double.init(bitPattern:))
  }

  /// The elements of a U8 tensor in C order.
  package func uint8s(_ name: String) throws(FileError) -> [UInt8] {
    try [UInt8](elements(of: name, [.uint8]).bytes)
  }

  /// The elements of a U16 tensor in C order.
  package func uint16s(_ name: String) throws(FileError) -> [UInt16] {
    try elements(of: name, [.uint16]).bytes.littleEndianIntegers(UInt16.self)
  }

  /// The elements of a U32 tensor in C order.
  package func uint32s(_ name: String) throws(FileError) -> [UInt32] {
    try elements(of: name, [.uint32]).bytes.littleEndianIntegers(UInt32.self)
  }

  /// The shape of a tensor, which must be there.
  package func shape(_ name: String) throws(FileError) -> [Int] { try tensor(name).shape }

  private func tensor(_ name: String) throws(FileError) -> TensorInfo {
    if let tensor = tensors[name] { return tensor }
    let found = tensors.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    throw FileError(path, problem: "holds no tensor '\(name)'; it holds \(found.isEmpty ? "none" : found)")
  }

  private func elements(
    of name: String, _ wanted: [TensorInfo.Element]
  ) throws(FileError) -> (tensor: TensorInfo, bytes: Data) {
    let tensor = try tensor(name)
    guard wanted.contains(tensor.element) else {
      let types = wanted.map(\.rawValue).joined(separator: " or ")
      throw FileError(path, problem: "tensor '\(name)' is of type \(tensor.element.rawValue), expected \(types)")
    }
    // The constructor has shown that the range lies in the file.
    let bytes = data.part(at: tensor.byteRange.lowerBound, count: tensor.byteRange.count) ?? Data()
    return (tensor, bytes)
  }
}
