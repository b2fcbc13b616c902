import Testing

@testable import FileFormats

@Suite struct SafetensorsWriterTests {
  private func writer(reversed: Bool = false) -> SafetensorsWriter {
    var writer = SafetensorsWriter(metadata: ["model": "ease \"x\"\n", "a": "1"])
    let steps: [(inout SafetensorsWriter) -> Void] = [
      { $0.add("w", floats: [1.5, -2, 0.1], shape: [1, 3]) },
      { $0.add("h", halves: [0x2E66, 0x7BFF, 0x0001], shape: [3]) },
      { $0.add("idx", uint16s: [1, 65535], shape: [2]) }, { $0.add("b", uint8s: [7], shape: []) },
      { $0.add("n", uint32s: [.max], shape: [1, 1]) },
    ]
    for step in reversed ? steps.reversed() : steps { step(&writer) }
    return writer
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let file = try Safetensors(parsing: writer().encoded(), path: "x")
    #expect(file.metadata == ["model": "ease \"x\"\n", "a": "1"])
    #expect(try file.floats("w") == [1.5, -2, 0.1])
    #expect(try file.halves("h") == [0x2E66, 0x7BFF, 0x0001])
    #expect(try file.uint16s("idx") == [1, 65535])
    #expect(try file.uint8s("b") == [7])
    #expect(try file.uint32s("n") == [.max])
    #expect(try file.shape("n") == [1, 1])
    #expect(try file.shape("b") == [])
  }

  @Test func theOrderOfAddingDoesNotMatter() {
    #expect(writer().encoded() == writer(reversed: true).encoded())
  }

  @Test func theBytesAreAsDocumented() {
    var writer = SafetensorsWriter(metadata: ["b": "2", "a": "é\u{1}\u{1F}"])
    writer.add("z", uint8s: [1], shape: [1])
    writer.add("y", floats: [1.5], shape: [1])
    let header =
      #"{"__metadata__":{"a":"é\u0001\u001f","b":"2"},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
      + #""z":{"dtype":"U8","shape":[1],"data_offsets":[4,5]}}"#
    let padding = (8 - header.utf8.count % 8) % 8
    var expected = Data()
    expected.append(littleEndian: UInt64(header.utf8.count + padding))
    expected.append(contentsOf: (header + String(repeating: " ", count: padding)).utf8)
    expected.append(contentsOf: [0, 0, 0xC0, 0x3F, 1])
    #expect(writer.encoded() == expected)
  }

  @Test func everyTensorBeginsAtAMultipleOfItsElement() throws {
    let file = try Safetensors(parsing: writer().encoded(), path: "x")
    for tensor in file.tensors.values {
      #expect(tensor.byteRange.lowerBound.isMultiple(of: tensor.element.size))
    }
  }

  @Test func aFileWithoutTensorsAndMetadata() throws {
    let file = try Safetensors(parsing: SafetensorsWriter().encoded(), path: "x")
    #expect(file.tensors.isEmpty && file.metadata.isEmpty)
  }
}
