extension NPYArray {
  /// A float32 array in C order, as `numpy.save` writes it.
  ///
  /// - Precondition: the product of `shape` is the number of values.
  package static func encode(_ values: [Float], shape: [Int]) -> Data {
    var data = header(descr: "'<f4'", shape: shape, count: values.count)
    data.append(littleEndian: values)
    return data
  }

  /// A float64 array in C order, as `numpy.save` writes it.
  ///
  /// - Precondition: the product of `shape` is the number of values.
  package static func encode(_ values: [Double], shape: [Int]) -> Data {
    var data = header(descr: "'<f8'", shape: shape, count: values.count)
    data.append(littleEndian: values.map(\.bitPattern))
    return data
  }

  /// A one-dimensional array of text (`<U9` for a width of 9), as `numpy.save` writes it.
  ///
  /// - Parameter width: the letters of an element; more when a value is longer.
  package static func encode(_ values: [String], width: Int) -> Data {
    let width = values.reduce(max(1, width)) { max($0, $1.unicodeScalars.count) }
    var data = header(descr: "'<U\(width)'", shape: [values.count], count: values.count)
    for value in values {
      let letters = value.unicodeScalars.map(\.value)
      data.append(littleEndian: letters + Array(repeating: 0, count: width - letters.count))
    }
    return data
  }

  /// An array of one record whose fields are float32, as `numpy.save` writes it.
  ///
  /// - Precondition: names differ.
  package static func encode(record: [(name: String, value: Float)]) -> Data {
    precondition(Set(record.map(\.name)).count == record.count, "The fields of a record need names of their own.")
    let fields = record.map { "(\(quoted($0.name)), '<f4')" }
    var data = header(descr: "[" + fields.joined(separator: ", ") + "]", shape: [1], count: 1)
    data.append(littleEndian: record.map(\.value))
    return data
  }

  private static func header(descr: String, shape: [Int], count: Int) -> Data {
    precondition(shape.reduce(1, *) == count, "The shape must account for every value.")
    var text = "{'descr': \(descr), 'fortran_order': False, 'shape': \(NPYHeader.tuple(shape)), }"
    // NumPy leaves room for the first size to grow in place; with it the files are the same byte for byte.
    if let first = shape.first { text += String(repeating: " ", count: 21 - String(first).count) }
    let isShort = 10 + text.utf8.count + 64 <= Int(UInt16.max)
    let prefix = isShort ? 10 : 12
    // The elements begin at a multiple of 64 bytes.
    text += String(repeating: " ", count: 63 - (prefix + text.utf8.count) % 64) + "\n"
    var data = Data(magic + [isShort ? 1 : 2, 0])
    if isShort {
      data.append(littleEndian: UInt16(text.utf8.count))
    } else {
      data.append(littleEndian: UInt32(text.utf8.count))
    }
    data.append(contentsOf: text.utf8)
    return data
  }

  private static func quoted(_ name: String) -> String {
    precondition(name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "The name of a field must be printable ASCII.")
    let escaped = name.flatMap { $0 == "\\" || $0 == "'" ? ["\\", $0] : [$0] }
    return "'" + String(escaped) + "'"
  }
}
