import Foundation
import Testing

@testable import FileFormats

@Suite struct XMLReaderTests {
  private func read(_ text: String) -> YAMLValue? { XMLReader.document(in: Data(text.utf8)) }

  private func map(_ entries: KeyValuePairs<String, YAMLValue>) -> YAMLValue {
    .map(entries.map { YAMLValue.Entry($0.key, $0.value) })
  }

  @Test func attributesAndElementsAreMembers() {
    let text = """
      <?xml version="1.0"?>
      <!-- <rule id="0"/> -->
      <rule id='1'><mitre><id>T1110</id><id>T1059</id></mitre><off/>a &lt; b</rule>
      """
    let mitre = map(["id": .list([.text("T1110"), .text("T1059")])])
    let rule = map(["id": .text("1"), "mitre": mitre, "off": .text(""), "value": .text("a < b")])
    #expect(read(text) == .list([map(["rule": rule])]))
  }

  @Test func severalRootsAreAList() {
    #expect(read("<a>1</a>\n<b>2</b>") == .list([map(["a": .text("1")]), map(["b": .text("2")])]))
  }

  @Test func anAttributeMayNameWhatAnElementHolds() {
    let text = "<E><Data Name=\"User\">ana</Data><field k='tags'><value><text>x</text></value></field></E>"
    #expect(read(text) == .list([map(["E": map(["User": .text("ana"), "tags": .list([.text("x")])])])]))
  }

  @Test func textIsKeptAsItIs() {
    #expect(read("<a><![CDATA[<T1059>]]></a>") == .list([map(["a": .text("<T1059>")])]))
  }

  @Test(arguments: ["", "<a>", "<a></b>", "<a b></a>", "<a b=\"></a>", "text", "<1/>", "<a><!-- </a>", "a<b/>"])
  func whatIsBrokenIsNoXML(text: String) { #expect(read(text) == nil) }
}
