extension Data {
  /// The little-endian integer that begins `offset` bytes after the start, or nil where it would leave the data.
  func littleEndian<Integer: FixedWidthInteger & BitwiseCopyable>(_ type: Integer.Type, at offset: Int) -> Integer? {
    guard offset >= 0, offset <= count, count - offset >= MemoryLayout<Integer>.size else { return nil }
    return withUnsafeBytes { Integer(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Integer.self)) }
  }

  /// The `length` bytes that begin `offset` bytes after the start, without a copy, or nil where they would leave the
  /// data.
  func part(at offset: Int, count length: Int) -> Data? {
    guard offset >= 0, length >= 0, offset <= count, count - offset >= length else { return nil }
    return self[startIndex + offset..<startIndex + offset + length]
  }

  /// The data as an array of little-endian integers: one copy of the whole.
  ///
  /// - Precondition: the byte count is a multiple of the integer's size.
  func littleEndianIntegers<Integer: FixedWidthInteger & BitwiseCopyable>(_ type: Integer.Type) -> [Integer] {
    let values = copied(as: Integer.self)
    #if _endian(big)
    return values.map(Integer.init(littleEndian:))
    #else
    return values
    #endif
  }

  /// The data as an array of little-endian 32-bit floats: one copy of the whole.
  ///
  /// - Precondition: the byte count is a multiple of four.
  func littleEndianFloats() -> [Float] {
    #if _endian(big)
    return littleEndianIntegers(UInt32.self).map(Float.init(bitPattern:))
    #else
    return copied(as: Float.self)
    #endif
  }

  /// Appends the bytes of `value`, the lowest first.
  mutating func append<Integer: FixedWidthInteger & BitwiseCopyable>(littleEndian value: Integer) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends the bytes of `values`, the lowest byte of each first.
  mutating func append<Integer: FixedWidthInteger & BitwiseCopyable>(littleEndian values: [Integer]) {
    #if _endian(big)
    let values = values.map(\.littleEndian)
    #endif
    values.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Appends the bytes of `values`, the lowest byte of each first.
  mutating func append(littleEndian values: [Float]) {
    #if _endian(big)
    append(littleEndian: values.map(\.bitPattern))
    #else
    values.withUnsafeBytes { append(contentsOf: $0) }
    #endif
  }

  /// The bytes as they lie, reinterpreted.
  private func copied<Element: BitwiseCopyable>(as type: Element.Type) -> [Element] {
    precondition(count.isMultiple(of: MemoryLayout<Element>.stride), "The bytes must be whole elements.")
    return [Element](unsafeUninitializedCapacity: count / MemoryLayout<Element>.stride) { buffer, initialized in
      initialized = buffer.count
      withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
    }
  }
}
