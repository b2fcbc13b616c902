import Testing

@testable import TextTechniques

@Suite struct MarkupTests {
  private func text(_ page: String) -> String {
    let text = DocumentText.of(Array(page.utf8))
    #expect(text.count == page.utf8.count)
    return String(decoding: text.filter { $0 != 0 }, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func tagsAreTakenOutAndInlineOnesPartNoWord() {
    #expect(text("<html><body><p>It <b>inj</b>ects &amp; runs</p><p>Next</p>") == "It injects & runs Next")
  }

  @Test(arguments: [
    "<html><script>vssadmin('<p>')</script>Seen", "<html><style>x{}</style>Seen", "<html><!-- ransomware -->Seen",
    "<html><div style=\"display: none\"><div>ransomware</div></div>Seen", "<html><nav>ransomware</nav>Seen",
  ])
  func whatNobodySeesIsNotRead(page: String) { #expect(text(page) == "Seen") }

  @Test(arguments: ["<html><p", "<html><script>", "<html>&#x41;&#99999999999;&", "<html></", "<html><!--"])
  func brokenPagesAreRead(page: String) { _ = text(page) }

  @Test func textThatIsNoPageIsLeftAlone() { #expect(text("a <b> c") == "a <b> c") }
}
