import Testing

@testable import FileFormats

@Suite struct SafetensorsTests {
  @Test func readsWhatPythonWrites() throws {
    let file = try Safetensors(parsing: GoldenFiles.safetensors, path: "x.safetensors")
    #expect(file.metadata == ["model": "ease \"x\"\n"])
    #expect(file.tensors.keys.sorted() == ["b", "h", "idx", "w"])
    #expect(file.tensors["w"]?.element == .float32)
    #expect(try file.shape("w") == [1, 3])
    #expect(try file.floats("w") == [1.5, -2, 0.1])
    #expect(try file.halves("h") == [0x2E66, 0x7BFF, 0x0001])
    #expect(try file.uint16s("idx") == [1, 65535])
    #expect(try file.uint8s("b") == [7])
  }

  @Test func doublesKeepEveryBit() throws {
    let values = [0.1, -1e300, 0x1p-1070, 345]
    var writer = SafetensorsWriter()
    writer.add("d", doubles: values, shape: [2, 2])
    writer.add("w", floats: [1.5], shape: [1])
    let file = try Safetensors(parsing: writer.encoded(), path: "x.safetensors")
    #expect(file.tensors["d"]?.element == .float64)
    #expect(try file.doubles("d") == values)
    #expect(throws: FileError.self) { try file.doubles("w") }
  }

  @Test func readsASliceOfData() throws {
    let file = try Safetensors(parsing: (Data([1, 2]) + GoldenFiles.safetensors).dropFirst(2), path: "x")
    #expect(try file.floats("w") == [1.5, -2, 0.1])
  }

  @Test func readsMemoryThatIsNotItsOwn() throws {
    let bytes = [UInt8](GoldenFiles.safetensors)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    let base = try #require(memory.baseAddress)
    let data = Data(bytesNoCopy: base, count: bytes.count, deallocator: .none)
    #expect(try Safetensors(parsing: data, path: "built in").floats("w") == [1.5, -2, 0.1])
  }

  @Test func aMissingTensorIsSaidWithThoseThatAreThere() throws {
    let file = try Safetensors(parsing: GoldenFiles.safetensors, path: "x")
    let error = #expect(throws: FileError.self) { try file.floats("v") }
    #expect(error?.summary == "x: holds no tensor 'v'; it holds 'b', 'h', 'idx', 'w'")
  }

  @Test func aWrongTypeIsSaid() throws {
    let file = try Safetensors(parsing: GoldenFiles.safetensors, path: "x")
    let error = #expect(throws: FileError.self) { try file.floats("idx") }
    #expect(error?.problem == "tensor 'idx' is of type U16, expected F32")
    #expect(throws: FileError.self) { try file.halves("w") }
    #expect(throws: FileError.self) { try file.uint32s("w") }
    #expect(throws: FileError.self) { try file.uint16s("w") }
    #expect(throws: FileError.self) { try file.uint8s("w") }
  }
}
