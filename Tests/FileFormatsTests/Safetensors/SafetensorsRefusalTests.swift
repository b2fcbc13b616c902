import Testing

@testable import FileFormats

/// Files whose header lies.
@Suite struct SafetensorsRefusalTests {
  private func bytes(_ header: String, payload: Int = 0) -> Data {
    var data = Data()
    data.append(littleEndian: UInt64(header.utf8.count))
    data.append(contentsOf: header.utf8)
    return data + Data(count: payload)
  }

  private func problem(_ data: Data) -> String? {
    (#expect(throws: FileError.self) { try Safetensors(parsing: data, path: "x") })?.problem
  }

  private func entry(_ begin: Int, _ end: Int, type: String = "U8", shape: String? = nil) -> String {
    #"{"dtype":"\#(type)","shape":\#(shape ?? "[\(end - begin)]"),"data_offsets":[\#(begin),\#(end)]}"#
  }

  @Test func aFileWithoutTensorsIsRead() throws {
    #expect(try Safetensors(parsing: bytes("{}"), path: "x").tensors.isEmpty)
    #expect(try Safetensors(parsing: bytes(#"{"__metadata__":{}}"#), path: "x").metadata.isEmpty)
  }

  @Test func emptyTensorsAndScalarsAreRead() throws {
    let header = #"{"a":\#(entry(0, 0)),"b":\#(entry(0, 4, type: "F32", shape: "[]")),"c":\#(entry(4, 4))}"#
    let file = try Safetensors(parsing: bytes(header, payload: 4), path: "x")
    #expect(try file.floats("b") == [0])
    #expect(try file.uint8s("c").isEmpty)
  }

  @Test func theLengthOfTheHeaderIsChecked() {
    #expect(problem(Data()) == "is not a safetensors file: it is too short")
    #expect(problem(Data(count: 7)) == "is not a safetensors file: it is too short")
    #expect(problem(Data(count: 8)) == "is not a safetensors file: its header is not JSON")
    var long = Data()
    long.append(littleEndian: UInt64(16 << 20))
    #expect(problem(long) == "is cut short: its header is longer than the file")
    #expect(problem(Data(repeating: 0xFF, count: 100))?.contains("longer than 16.0 MiB") == true)
  }

  @Test(arguments: [
    ("[]", "its header is not JSON"), (" {}", "its header is not JSON"), ("{", "it is not valid JSON"),
    (#"{"a":1}"#, "'a' is of the wrong type"), (#"{"a":{}}"#, "'a' has no 'dtype'"),
    (#"{"a":{"dtype":"U8","shape":["1"],"data_offsets":[0,0]}}"#, "is of the wrong type"),
    (#"{"__metadata__":{"a":1}}"#, "'__metadata__.a' is of the wrong type"),
    (#"{"__metadata__":null}"#, "'__metadata__' is of the wrong type"),
  ])
  func aWrongHeaderIsSaid(header: String, problem: String) {
    #expect(self.problem(bytes(header))?.contains(problem) == true)
  }

  @Test(arguments: [
    #"{"a":E,"a":E}"#, #"{"a":E,"\u0061":E}"#, #"{"a":E,"__metadata__":{},"__metadata__":{}}"#,
    #"{"a":E,"__metadata__":{"x":"1","x":"2"}}"#,
  ])
  func namesThatStandTwiceAreSaid(header: String) {
    let header = header.split(separator: "E", omittingEmptySubsequences: false).joined(separator: entry(0, 1))
    #expect(problem(bytes(header, payload: 1)) == "has a header in which a name stands twice")
  }

  @Test func colonsAndBracesInTextsAreNoNames() throws {
    let header = #"{"a:{\"":\#(entry(0, 1)),"__metadata__":{"{":"\":[","x":"\\"}}"#
    let file = try Safetensors(parsing: bytes(header, payload: 1), path: "x")
    #expect(file.metadata == ["{": "\":[", "x": "\\"])
    #expect(file.tensors.keys.sorted() == ["a:{\""])
  }

  @Test func overlapsAndHolesAreSaid() {
    #expect(
      problem(bytes(#"{"a":\#(entry(0, 2)),"b":\#(entry(1, 3))}"#, payload: 3)) == "tensor 'b' overlaps another")
    #expect(
      problem(bytes(#"{"a":\#(entry(0, 1)),"b":\#(entry(2, 3))}"#, payload: 3))
        == "tensor 'b' does not follow on the one before")
    #expect(problem(bytes(#"{"a":\#(entry(1, 3))}"#, payload: 3)) == "tensor 'a' does not follow on the one before")
    #expect(problem(bytes(#"{"a":\#(entry(0, 2))}"#, payload: 3)) == "ends with 1 byte that no tensor covers")
    #expect(problem(bytes("{}", payload: 3)) == "ends with 3 bytes that no tensor covers")
  }

  @Test(arguments: ["[0,4]", "[-1,1]", "[2,1]", "[0]", "[0,1,2]", "[9223372036854775807,9223372036854775807]"])
  func offsetsOutsideAreSaid(offsets: String) {
    let header = #"{"a":{"dtype":"U8","shape":[3],"data_offsets":\#(offsets)}}"#
    #expect(problem(bytes(header, payload: 3)) == "tensor 'a' lies outside the file, which may be cut short")
  }

  @Test func theShapeMustAccountForEveryByte() {
    #expect(
      problem(bytes(#"{"a":\#(entry(0, 6, type: "F32", shape: "[2]"))}"#, payload: 6))
        == "tensor 'a' has the shape [2], which needs 8 bytes, but lies on 6 bytes")
  }

  @Test(arguments: ["[-1]", "[-1,-1]", "[4611686018427387904,4]", "[9223372036854775807,2]"])
  func impossibleShapesAreSaid(shape: String) {
    #expect(problem(bytes(#"{"a":\#(entry(0, 1, shape: shape))}"#, payload: 1))?.contains("impossible shape") == true)
  }

  @Test func unknownTypesAreSaid() {
    #expect(problem(bytes(#"{"a":\#(entry(0, 1, type: "F7"))}"#, payload: 1)) == "tensor 'a' has an unknown type 'F7'")
  }

  @Test func aHeaderNestedTooDeeplyIsSaid() {
    #expect(problem(bytes(#"{"a":"# + String(repeating: "[", count: 100_000))) != nil)
  }

  @Test func noCutAndNoFlippedByteCrashes() {
    Damage.expectOnlyFileErrors(of: GoldenFiles.safetensors) { data throws(FileError) in
      let file = try Safetensors(parsing: data, path: "x")
      for name in file.tensors.keys { _ = try? file.floats(name) }
    }
  }
}
