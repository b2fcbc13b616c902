extension NPYArray {
  /// All elements in C order as 32-bit floats; wider numbers are rounded to the nearest.
  package func floats() throws(FileError) -> [Float] {
    let scalar = try numericScalar()
    if scalar.kind == .float, scalar.size == 4, !scalar.isBigEndian { return inCOrder(payload.littleEndianFloats()) }
    return inCOrder((0..<count).map { Float(number(scalar, at: $0 * scalar.size)) })
  }

  /// All elements in C order as 64-bit floats; whole numbers beyond 2^53 are rounded to the nearest.
  package func doubles() throws(FileError) -> [Double] {
    let scalar = try numericScalar()
    return inCOrder((0..<count).map { number(scalar, at: $0 * scalar.size) })
  }

  /// All elements in C order as text, without the NULs that fill it up.
  package func strings() throws(FileError) -> [String] {
    guard case .scalar(let scalar) = type, scalar.kind == .text else { throw failure("holds no text") }
    var strings: [String] = []
    strings.reserveCapacity(count)
    for index in 0..<count {
      guard let string = text(scalar, at: index * scalar.size) else {
        throw failure("holds text that is not Unicode, at element \(index)")
      }
      strings.append(string)
    }
    return inCOrder(strings)
  }

  /// The records of a structured array, each as its fields' names and values in order.
  package func records() throws(FileError) -> [[(name: String, value: Double)]] {
    guard case .record(let fields) = type else { throw failure("holds no records") }
    if let field = fields.first(where: { $0.scalar.kind == .text }) {
      throw failure("has a field '\(field.name)' that is not a number")
    }
    let records = (0..<count).map { index in
      var offset = index * type.size
      return fields.map { field in
        defer { offset += field.scalar.size }
        return (name: field.name, value: number(field.scalar, at: offset))
      }
    }
    return inCOrder(records)
  }

  private func numericScalar() throws(FileError) -> NPYScalar {
    guard case .scalar(let scalar) = type, scalar.kind != .text else { throw failure("holds no plain numbers") }
    return scalar
  }

  /// A matrix that lies column by column, row by row.
  private func inCOrder<Element>(_ elements: [Element]) -> [Element] {
    guard isFortranOrder, shape.count == 2 else { return elements }
    let (rows, columns) = (shape[0], shape[1])
    return (0..<count).map { elements[$0 % columns * rows + $0 / columns] }
  }

  /// The number at an offset that the constructor has shown to be inside.
  private func number(_ scalar: NPYScalar, at offset: Int) -> Double {
    switch (scalar.kind, scalar.size) {
    case (.float, 4): Double(Float(bitPattern: integer(UInt32.self, scalar, at: offset)))
    case (.float, _): Double(bitPattern: integer(UInt64.self, scalar, at: offset))
    case (.signed, 1): Double(integer(Int8.self, scalar, at: offset))
    case (.signed, 2): Double(integer(Int16.self, scalar, at: offset))
    case (.signed, 4): Double(integer(Int32.self, scalar, at: offset))
    case (.signed, _): Double(integer(Int64.self, scalar, at: offset))
    case (_, 1): Double(integer(UInt8.self, scalar, at: offset))
    case (_, 2): Double(integer(UInt16.self, scalar, at: offset))
    case (_, 4): Double(integer(UInt32.self, scalar, at: offset))
    default: Double(integer(UInt64.self, scalar, at: offset))
    }
  }

  private func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ type: Integer.Type, _ scalar: NPYScalar, at offset: Int
  ) -> Integer {
    let value = payload.littleEndian(type, at: offset) ?? 0
    return scalar.isBigEndian ? value.byteSwapped : value
  }

  private func text(_ scalar: NPYScalar, at offset: Int) -> String? {
    var scalars = String.UnicodeScalarView()
    var nulls = 0
    for position in stride(from: offset, to: offset + scalar.size, by: 4) {
      guard let letter = Unicode.Scalar(integer(UInt32.self, scalar, at: position)) else { return nil }
      // NULs at the end fill up; a NUL that something follows belongs to the text.
      if letter.value == 0 {
        nulls += 1
        continue
      }
      scalars.append(contentsOf: repeatElement("\0", count: nulls))
      nulls = 0
      scalars.append(letter)
    }
    return String(scalars)
  }
}
