/// An array in NumPy's `.npy` format, versions 1.0 to 3.0.
///
/// Elements are floats of 4 and 8 bytes, whole numbers of 1 to 8, fixed-length text, or records of these; either byte
/// order; in C order or, with two dimensions, in Fortran order. The header is parsed, not evaluated, and must account
/// for every byte. Source: numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
package struct NPYArray: Sendable {
  package let type: NPYType
  package let shape: [Int]
  /// How many elements there are: the product of the shape.
  package let count: Int

  let isFortranOrder: Bool
  let payload: Data
  let path: String
  let name: String?

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// More than NumPy writes for a structured type of a thousand fields.
  static let greatestHeader = 1 << 20

  /// Reads an array; its elements are not copied.
  ///
  /// - Parameters:
  ///   - path: the file as the user named it.
  ///   - name: what the array is called in that file, if it is one of several.
  package init(parsing data: Data, path: String, name: String? = nil) throws(FileError) {
    self.path = path
    self.name = name
    let fail = { (problem: String) in Self.failure(problem, path: path, name: name) }
    guard data.count >= 10, data.prefix(6).elementsEqual(Self.magic) else { throw fail("is not a NumPy array") }
    let version = (data[data.startIndex + 6], data[data.startIndex + 7])
    let prefix: Int
    let length: Int?
    switch version {
    case (1, 0):
      prefix = 10
      length = data.littleEndian(UInt16.self, at: 8).map(Int.init)
    case (2, 0), (3, 0):
      prefix = 12
      length = data.littleEndian(UInt32.self, at: 8).map(Int.init)
    default: throw fail("has version \(version.0).\(version.1) of NumPy's format; 1.0 to 3.0 are read")
    }
    guard let length, length <= Self.greatestHeader, let header = data.part(at: prefix, count: length) else {
      throw fail("has a header that is cut short or longer than \(Self.greatestHeader.byteCount)")
    }
    // Before version 3.0 the header is Latin-1, whose bytes are the first 256 code points.
    let text =
      version.0 < 3
      ? String(String.UnicodeScalarView(header.map { Unicode.Scalar($0) })) : String(decoding: header, as: UTF8.self)
    let parsed = try NPYHeader(text, fail: fail)
    type = parsed.type
    shape = parsed.shape
    count = parsed.count
    isFortranOrder = parsed.isFortranOrder
    payload = data.dropFirst(prefix + length)
    let (bytes, overflow) = count.multipliedReportingOverflow(by: type.size)
    guard !overflow, bytes == payload.count else {
      throw fail(
        "has \(payload.count.byteCount) of elements, but its shape \(NPYHeader.tuple(shape)) needs "
          + (overflow ? "far more" : bytes.byteCount))
    }
  }

  func failure(_ problem: String) -> FileError { Self.failure(problem, path: path, name: name) }

  private static func failure(_ problem: String, path: String, name: String?) -> FileError {
    let subject = name.map { "array '\($0)' " } ?? ""
    return FileError(path, problem: subject + problem, advice: "write it again with numpy.save or numpy.savez")
  }
}
