import Testing

@testable import FileFormats

@Suite struct NPYArrayTests {
  private func array(_ data: Data) throws -> NPYArray { try NPYArray(parsing: data, path: "x.npy") }

  /// An array of version 1.0 with a header of the test's own.
  private func bytes(_ header: String, payload: Data = Data(), version: [UInt8] = [1, 0]) -> Data {
    var data = Data(NPYArray.magic + version)
    data.append(littleEndian: UInt16(header.utf8.count))
    data.append(contentsOf: header.utf8)
    return data + payload
  }

  private func problem(_ data: Data) -> String? {
    (#expect(throws: FileError.self) { try NPYArray(parsing: data, path: "x.npz", name: "U") })?.problem
  }

  @Test(arguments: [GoldenFiles.float32, GoldenFiles.version2])
  func readsFloats(data: Data) throws {
    let array = try array(data)
    #expect(array.shape == [2, 3])
    #expect(try array.floats() == [0, 0.25, 0.5, 0.75, 1, 1.25])
    #expect(try array.doubles() == [0, 0.25, 0.5, 0.75, 1, 1.25])
  }

  @Test func readsASliceOfData() throws {
    #expect(try array((Data([1]) + GoldenFiles.float32).dropFirst()).floats().count == 6)
  }

  @Test func putsFortranOrderIntoCOrder() throws {
    let array = try array(GoldenFiles.float64Fortran)
    #expect(array.shape == [2, 3])
    #expect(try array.doubles() == [0, 1, 2, 3, 4, 5])
    #expect(try array.floats() == [0, 1, 2, 3, 4, 5])
  }

  @Test func readsTheOtherByteOrder() throws {
    #expect(try array(GoldenFiles.bigEndianFloat32).floats() == [1.5, -2])
    #expect(try array(GoldenFiles.bigEndianText).strings() == ["ab"])
  }

  @Test func readsText() throws {
    #expect(try array(GoldenFiles.text).strings() == ["T1059", "T1059.001", "é"])
  }

  @Test func readsWholeNumbers() throws {
    let scalar = try array(GoldenFiles.int64Scalar)
    #expect(scalar.shape == [])
    #expect(try scalar.doubles() == [-7])
    #expect(try array(GoldenFiles.uint8).floats() == [1, 255])
  }

  @Test(
    arguments: [
      ("|i1", [0xFE], -2), ("<i2", [0xFE, 0xFF], -2), (">i2", [0xFF, 0xFE], -2),
      ("<i4", [1, 0, 0, 0x80], -2_147_483_647),
      ("<u2", [0xFE, 0xFF], 65534), ("<u4", [0, 0, 0, 0x80], 2_147_483_648), (">u8", [0, 0, 0, 0, 0, 0, 1, 0], 256),
    ] as [(String, [UInt8], Double)])
  func readsEveryWidth(code: String, payload: [UInt8], value: Double) throws {
    let header = "{'descr': '\(code)', 'fortran_order': False, 'shape': (1,)}"
    #expect(try array(bytes(header, payload: Data(payload))).doubles() == [value])
  }

  @Test func readsRecords() throws {
    let records = try array(GoldenFiles.record).records()
    #expect(records.count == 1)
    #expect(records[0].map(\.name) == ["c", "epochs", "regularization_coefficient"])
    #expect(records[0].map { Float($0.value) } == [0.05, 25, 0.01])
    let mixed = try array(GoldenFiles.version3).records()
    #expect(mixed[0].map(\.name) == ["é", "n"])
    #expect(mixed[0].map(\.value) == [1, 2])
  }

  @Test func aWrongKindOfElementIsSaid() throws {
    let floats = try array(GoldenFiles.float32)
    let text = try array(GoldenFiles.text)
    #expect((#expect(throws: FileError.self) { try floats.strings() })?.problem == "holds no text")
    #expect((#expect(throws: FileError.self) { try floats.records() })?.problem == "holds no records")
    #expect((#expect(throws: FileError.self) { try text.floats() })?.problem == "holds no plain numbers")
    let record = try array(
      bytes("{'descr': [('a', '<U1')], 'fortran_order': False, 'shape': ()}", payload: Data(count: 4)))
    #expect(
      (#expect(throws: FileError.self) { try record.records() })?.problem == "has a field 'a' that is not a number")
  }

  @Test func textThatIsNoUnicodeIsSaid() throws {
    let surrogate = try array(
      bytes("{'descr': '<U1', 'fortran_order': False, 'shape': (1,)}", payload: Data([0, 0xD8, 0, 0])))
    let error = #expect(throws: FileError.self) { try surrogate.strings() }
    #expect(error?.problem == "holds text that is not Unicode, at element 0")
  }

  @Test func theShapeMustAccountForEveryByte() {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}"
    #expect(
      problem(bytes(header, payload: Data(count: 7)))
        == "array 'U' has 7 bytes of elements, but its shape (2,) needs 8 bytes")
    #expect(problem(bytes(header, payload: Data(count: 9)))?.hasSuffix("needs 8 bytes") == true)
  }

  @Test(arguments: ["(4611686018427387904, 4)", "(9223372036854775807, 2)"])
  func shapesThatOverflowAreSaid(shape: String) {
    #expect(
      problem(bytes("{'descr': '<f8', 'fortran_order': False, 'shape': \(shape)}"))?.contains("too large") == true)
  }

  @Test func bytesThatOverflowAreSaid() {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904,)}"
    #expect(problem(bytes(header))?.hasSuffix("needs far more") == true)
  }

  @Test(arguments: [
    "", "{}", "[]", "{'descr': '<f4', 'fortran_order': False}", "{'descr': '<f4', 'fortran_order': 0, 'shape': ()}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': 3}", "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (True,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}",
    "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1, 1)}",
  ])
  func wrongHeadersAreSaid(header: String) {
    #expect(problem(bytes(header, payload: Data(count: 4)))?.hasPrefix("array 'U' ") == true)
  }

  @Test(arguments: [
    "'|O'", "'<f2'", "'<c8'", "'|S5'", "'<M8[ns]'", "'f4'", "'<U0'", "'<U-1'", "'<U99999999'", "'|f4'", "'<f3'", "3",
    "[]", "[('a', '<f4', (2,))]", "[('a', [('b', '<f4')])]", "[('a', '<f4'), ('a', '<f4')]", "('a', '<f4')",
  ])
  func otherTypesAreSaid(descr: String) {
    let header = "{'descr': \(descr), 'fortran_order': False, 'shape': ()}"
    #expect(problem(bytes(header, payload: Data(count: 4)))?.contains("of a type that is not read") == true)
  }

  @Test func aNameAmongThousandsIsThereOnce() throws {
    let fields = (0..<4000).map { "('\($0)','<f4')" }
    func data(_ fields: [String]) -> Data {
      bytes(
        "{'descr': [\(fields.joined(separator: ","))], 'fortran_order': False, 'shape': (1,), }",
        payload: Data(count: 4 * fields.count))
    }
    #expect(try array(data(fields)).records().first?.count == 4000)
    #expect(problem(data(fields + ["('7','<f4')"]))?.contains("not read") == true)
  }

  @Test func otherVersionsAreSaid() {
    #expect(
      problem(bytes("{}", version: [4, 0])) == "array 'U' has version 4.0 of NumPy's format; 1.0 to 3.0 are read")
    #expect(problem(Data("not numpy at all".utf8)) == "array 'U' is not a NumPy array")
  }

  @Test func aHeaderThatIsCutShortIsSaid() {
    #expect(problem(GoldenFiles.float32.prefix(40))?.contains("cut short") == true)
    #expect(problem(Data(NPYArray.magic + [2, 0, 0xFF, 0xFF, 0xFF, 0xFF]))?.contains("cut short") == true)
  }

  @Test(arguments: [GoldenFiles.float32, GoldenFiles.text, GoldenFiles.version3])
  func noCutAndNoFlippedByteCrashes(good: Data) {
    Damage.expectOnlyFileErrors(of: good) { data throws(FileError) in
      let array = try NPYArray(parsing: data, path: "x.npy")
      switch array.type {
      case .record: _ = try array.records()
      case .scalar(let scalar) where scalar.kind == .text: _ = try array.strings()
      case .scalar: _ = try array.floats()
      }
    }
  }
}
