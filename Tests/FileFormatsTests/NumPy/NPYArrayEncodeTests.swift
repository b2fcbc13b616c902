import Testing

@testable import FileFormats

/// What is written is what NumPy writes, byte for byte.
@Suite struct NPYArrayEncodeTests {
  @Test func floats() {
    #expect(NPYArray.encode([0, 0.25, 0.5, 0.75, 1, 1.25] as [Float], shape: [2, 3]) == GoldenFiles.float32)
  }

  @Test func text() {
    #expect(NPYArray.encode(["T1059", "T1059.001", "é"], width: 9) == GoldenFiles.text)
  }

  @Test func record() {
    let fields: [(String, Float)] = [("c", 0.05), ("epochs", 25), ("regularization_coefficient", 0.01)]
    #expect(NPYArray.encode(record: fields) == GoldenFiles.record)
  }

  @Test(arguments: [[], [4], [2, 2], [4, 0], [1, 2, 2]])
  func doublesOfAnyShapeAreReadBack(shape: [Int]) throws {
    let values = (0..<shape.reduce(1, *)).map { Double($0) / 3 }
    let data = NPYArray.encode(values, shape: shape)
    #expect((data.count - values.count * 8).isMultiple(of: 64))
    let array = try NPYArray(parsing: data, path: "x.npy")
    #expect(array.shape == shape)
    #expect(try array.doubles() == values)
  }

  @Test func longerTextWidensTheArray() throws {
    for values in [["T1059.001", "a long name"], [], [""], ["a\0b"]] {
      #expect(try NPYArray(parsing: NPYArray.encode(values, width: 2), path: "x.npy").strings() == values)
    }
  }

  @Test func namesWithQuotesAreReadBack() throws {
    let data = NPYArray.encode(record: [("it's \\ so", 1)])
    #expect(try NPYArray(parsing: data, path: "x.npy").records()[0].map(\.name) == ["it's \\ so"])
  }

  @Test func aHeaderBeyondVersion1IsWrittenInVersion2() throws {
    let fields = (0..<4000).map { (name: "field\($0)", value: Float($0)) }
    let data = NPYArray.encode(record: fields)
    #expect(data[6] == 2)
    #expect(try NPYArray(parsing: data, path: "x.npy").records()[0].map { Float($0.value) } == fields.map(\.value))
  }
}
