import Testing

@testable import FileFormats

@Suite struct DeflateTests {
  private static let samples: [Data] = [
    Data(), Data([1]), Data(repeating: 0, count: 100_000), Data((0..<1000).map { UInt8(truncatingIfNeeded: $0) }),
  ]

  @Test(arguments: samples)
  func whatIsPackedIsUnpacked(data: Data) throws {
    let packed = Deflate.deflate(data)
    #expect(try Deflate.inflate(packed, size: data.count) == data)
    #expect(throws: Deflate.Fault.shorterThanDeclared) { try Deflate.inflate(packed, size: data.count + 1) }
    if !data.isEmpty {
      #expect(throws: Deflate.Fault.longerThanDeclared) { try Deflate.inflate(packed, size: data.count - 1) }
    }
  }

  @Test func anEmptyStreamIsCutShort() {
    #expect(throws: Deflate.Fault.cutShort) { try Deflate.inflate(Data(), size: 1) }
  }

  @Test func theChecksumIsTheOneOfTheStandard() {
    #expect(Deflate.checksum(of: Data("123456789".utf8)) == 0xCBF4_3926)
    #expect(Deflate.checksum(of: Data()) == 0)
  }
}
