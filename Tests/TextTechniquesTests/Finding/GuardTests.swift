import Testing

@testable import TextTechniques

@Suite struct GuardTests {
  @Test(arguments: [
    "Enable multi-factor authentication.", "We recommend patching.",
    "This website uses cookies to improve your experience.",
  ])
  func adviceAndFurnitureCountLess(text: String) { #expect(Guard.weight(of: Words(text.utf8)) < 0.5) }

  @Test(arguments: [
    ("http://www.apache.org/licenses/", true), ("<https://a.example/x>", false), ("www.example.com - ", true),
    ("See http://a.example", false), ("mimikatz", false), ("- - -", false),
    ("https://a.example https://b.example", true),
  ])
  func anAddressAloneIsNoSentence(_ text: String, _ isLink: Bool) {
    #expect(Guard.isLink(Array(text.utf8)[...]) == isLink)
  }

  @Test func reportsCountInFull() { #expect(Guard.weight(of: Words("The actor dumped LSASS memory.".utf8)) == 1) }
}
