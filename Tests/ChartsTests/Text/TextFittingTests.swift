import Testing

@testable import Charts

@Suite struct TextFittingTests {
  @Test func linesAreNoWiderThanTheLimit() {
    let text = "one two three four five six seven eight nine ten"
    let lines = TextFitting.lines(text, size: 12, limit: 100)
    #expect(lines.count > 2)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.allSatisfy { TextFitting.width($0, size: 12) <= 100 })
  }

  @Test func aLongWordStaysWhole() {
    #expect(TextFitting.lines("a incomprehensibilities b", size: 12, limit: 20) == ["a", "incomprehensibilities", "b"])
  }

  @Test func noTextIsNoLine() { #expect(TextFitting.lines("", size: 12, limit: 20).isEmpty) }

  @Test func whatFitsIsNotShortened() {
    #expect(TextFitting.shortened("ease", size: 12, limit: 100) == "ease")
    let short = TextFitting.shortened("als:embedding_dimension=64,regularization=0.01", size: 12, limit: 100)
    #expect(short.hasPrefix("als:emb"))
    #expect(short.hasSuffix("…"))
    #expect(TextFitting.width(short, size: 12) <= 100)
  }
}
