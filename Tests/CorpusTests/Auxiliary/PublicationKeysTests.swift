import AttackKnowledge
import Testing

@testable import Corpus

struct PublicationKeysTests {
  @Test(arguments: [
    "https://www.example.org/report", "http://example.org/report/", "HTTPS://Example.org/Report#part-2",
    " https://example.org/report?utm_source=feed&utm_medium=mail",
    "https://web.archive.org/web/20220120083152/https://www.example.org/report",
  ])
  func spellingsOfAnAddressAreOne(url: String) {
    #expect(PublicationKeys.address(url) == "example.org/report")
  }

  @Test func whatAQueryAsksForBelongsToTheAddress() {
    #expect(PublicationKeys.address("https://example.org/?p=2293") == "example.org?p=2293")
    #expect(PublicationKeys.address("https://example.org/?p=2294&_ga=1") == "example.org?p=2294")
  }

  @Test(arguments: ["N/A", "", "  ", "https://"])
  func whatIsNoAddressIsKnownToNobody(url: String) {
    #expect(PublicationKeys.address(url) == nil)
  }

  @Test func titlesAreKnownByTheirWords() {
    #expect(PublicationKeys.title("ESET Dukes: October 2019") == PublicationKeys.title("eset  dukes October-2019"))
    #expect(PublicationKeys.title(" – ") == nil)
    #expect(PublicationKeys.title("AlienVault") == nil)
  }

  @Test func aCitationIsKnownByEitherOfItsMarks() {
    let report = Report(
      id: "1", name: "A Report", source: "a", techniques: [],
      references: [Citation(name: "", url: "https://a.org/1"), Citation(name: "Somebody 2024", url: nil)])
    let known = PublicationKeys(of: [report])
    #expect(known.contains(Citation(name: "Other", url: "http://a.org/1/")))
    #expect(known.contains(Citation(name: "somebody 2024", url: "https://b.org")))
    #expect(known.contains(Citation(name: "a report", url: nil)))
    #expect(!known.contains(Citation(name: "", url: "https://a.org/2")))
    #expect(!known.contains(Citation(name: "", url: nil)))
  }

  @Test func anAddressIsNoTitle() {
    let report = Report(id: "1", name: "example.org", source: "a", techniques: [])
    #expect(!PublicationKeys(of: [report]).contains(Citation(name: "", url: "https://example.org")))
  }

  @Test func anArticleThatMovedIsKnownByTheTitleInItsAddress() {
    let report = Report(
      id: "1", name: "The long way of a loader | Example Labs", source: "a", techniques: [],
      references: [Citation(name: "", url: "https://old.example/2021/03/2021-03-04-tracking-a-silent-loader-17.html")])
    let known = PublicationKeys(of: [report])
    #expect(known.contains(Citation(name: "", url: "https://new.example/blog/tracking-a-silent-loader/")))
    #expect(known.contains(Citation(name: "Tracking a silent loader", url: nil)))
    #expect(known.contains(Citation(name: "", url: "https://new.example/the-long-way-of-a-loader")))
    #expect(!known.contains(Citation(name: "", url: "https://new.example/blog/tracking-a-loud-loader")))
  }

  @Test(arguments: [
    "example.org", "example.org/2021/03/04", "example.org/apt29-report", "example.org/atomics/t1003.002",
  ])
  func shortEndingsOfAddressesNameNothing(address: String) {
    #expect(PublicationKeys.slug(address) == nil)
  }
}
