import Testing

@testable import InferenceService

@Suite struct PrintedIDsTests {
  private func found(_ text: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    PrintedIDs.scan(text) { _, bytes in places.append(bytes) }
    return places
  }

  @Test func zeroBytesWithinAnIDCountForNothing() {
    #expect(found(Array("at T1059.001".utf8)) == [3..<12])
    #expect(found(Array("at T1\0\0059.0\001 x".utf8)) == [3..<15])
  }

  @Test func sentencesThatNameAnIDAreBlankedAndOthersKept() {
    let text = "They used T1059 there. They came by mail.\nThen T1486."
    let left = String(decoding: PrintedIDs.blankingNamed(Array(text.utf8)), as: UTF8.self)
    #expect(left.utf8.count == text.utf8.count)
    #expect(left.split { $0.isWhitespace }.joined(separator: " ") == "They came by mail.")
    #expect(PrintedIDs.blankingNamed(Array("No id.".utf8)) == Array("No id.".utf8))
  }
}
