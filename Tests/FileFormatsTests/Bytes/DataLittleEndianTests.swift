import Testing

@testable import FileFormats

@Suite struct DataLittleEndianTests {
  private let data = Data([9, 1, 2, 3, 4, 5]).dropFirst()

  @Test func readsAtOffsetsOfASlice() {
    #expect(data.littleEndian(UInt16.self, at: 0) == 0x0201)
    #expect(data.littleEndian(UInt32.self, at: 1) == 0x0504_0302)
    #expect(data.part(at: 1, count: 2).map(Array.init) == [2, 3])
  }

  @Test(arguments: [-1, 4, 5, 6, Int.max])
  func outsideIsNil(offset: Int) {
    #expect(data.littleEndian(UInt16.self, at: offset) == nil)
    #expect(data.part(at: offset, count: 2) == nil)
  }

  @Test func aLengthThatWouldOverflowIsNil() {
    #expect(data.part(at: 2, count: .max) == nil)
    #expect(data.part(at: 2, count: -1) == nil)
  }

  @Test func arraysComeBackAsTheyWereAppended() {
    var bytes = Data()
    bytes.append(littleEndian: [1.5, -2] as [Float])
    bytes.append(littleEndian: [7, 65535] as [UInt16])
    #expect(Array(bytes) == [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0, 7, 0, 0xFF, 0xFF])
    #expect(bytes.prefix(8).littleEndianFloats() == [1.5, -2])
    #expect(bytes.suffix(4).littleEndianIntegers(UInt16.self) == [7, 65535])
  }
}
