import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

@Suite struct ObservedPageTests {
  private static let hiding = """
    <!DOCTYPE html><html><body><p>They used T1003.001.</p><!-- T1568 --><script>var a="T1490";</script>
    <style>.T1486{}</style><p style="display:none">T1071</p><p hidden>T1105</p><img src=T1204.png alt="T1021">
    <template>T1055</template></body></html>
    """

  private func parsed(_ page: String) throws -> ObservedInput {
    try ObservedFile.parse(Data(page.utf8), name: "page.html")
  }

  private func ids(_ input: ObservedInput) -> [String] { input.items.map(\.id.description) }

  @Test func whatNoReaderSeesIsNotObservedAndIsCounted() throws {
    for input in [try parsed(Self.hiding), InputTokens.arguments([Self.hiding])] {
      #expect(ids(input) == ["T1003.001"])
      #expect(input.notes.map(\.code) == ["hidden_ids"])
      #expect(input.notes.first?.message.hasPrefix("8 technique ids of ") == true)
    }
  }

  @Test func markupWithinAnIDIsNoEndOfIt() throws {
    for page in ["<p>T1059<b>.003</b> ran</p>", "<p>T1059&#46;003 ran</p>", "<p>T<i>1059</i>.<wbr>003 ran</p>"] {
      let input = try parsed(page)
      #expect(ids(input) == ["T1059.003"], "\(page)")
      #expect(input.notes.isEmpty)
    }
  }

  @Test(arguments: [
    "<p>See <a class=x href=\"https://attack.mitre.org/techniques/T1059/003/\">the shell</a>.</p>",
    "<p>See <A HREF='https://attack.mitre.org/techniques/T1059/003'>the shell</A>.</p>",
    "<p>word<a href=/techniques/T1059/003>PowerShell</a></p>",
  ])
  func aLinkToATechniqueNamesIt(page: String) throws {
    #expect(ids(try parsed(page)) == ["T1059.003"])
    #expect(try parsed(page).notes.isEmpty)
  }

  @Test(arguments: [
    "<p>T1003.001 <a href=\"https://a.example/T1486.html\">more</a></p>",
    "<p>T1003.001 <span data-href=\"/techniques/T1486\">more</span></p>",
    "<div><p>T1003.001</p><a hidden href=\"https://attack.mitre.org/techniques/T1486\">x</a></div>",
    "<div><p>T1003.001</p><div hidden><a href=\"https://attack.mitre.org/techniques/T1486\">x</a></div></div>",
  ])
  func otherLinksAndHiddenOnesNameNothing(page: String) throws {
    let input = try parsed(page)
    #expect(ids(input) == ["T1003.001"])
    #expect(input.notes.first?.message.contains("1 technique id of page.html was left out") == true)
  }

  @Test func aPageThatHidesAllIsAnErrorThatSaysSo() throws {
    let input = try parsed("<p><!-- T1486 --></p>")
    let error = #expect(throws: ServiceError.self) { try InputSamples.resolver(knowing: "T1486").resolve(input) }
    #expect(error?.summary.contains("1 technique id of page.html was left out") == true)
  }
}
