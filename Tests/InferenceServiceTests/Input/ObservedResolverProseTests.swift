import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

@Suite struct ObservedResolverProseTests {
  private static let sentence = "They dumped LSASS memory with procdump and left."

  private func resolve(_ input: ObservedInput, confirm: [String] = [], lessLikely: Bool = false) throws -> ResolvedInput
  {
    let resolver = ObservedResolver(library: try AttackSource().library, domain: .enterprise) { _ in true }
    var input = input
    input.review = ProseReview(confirmed: confirm, showsLessLikely: lessLikely)
    return try resolver.resolve(input)
  }

  private func resolve(_ typed: String..., confirm: [String] = []) throws -> ResolvedInput {
    try resolve(InputTokens.arguments(typed), confirm: confirm)
  }

  private func file(_ text: String) throws -> ObservedInput {
    try ObservedFile.parse(Data(text.utf8), name: "note.txt")
  }

  private func ids(_ result: ResolvedInput) -> [String] { result.observations.map(\.id.description) }

  @Test func sentencesAreSuggestedAndWeighed() throws {
    let result = try resolve(Self.sentence)
    let found = try #require(result.observations.first)
    #expect(found.id.description == "T1003.001")
    #expect(found.weight >= 0.5 && found.weight < 1)
    #expect(found.isSuggested)
    #expect(found.given == Self.sentence)
    #expect(result.warnings.first?.code == "from_text")
    #expect(result.warnings.first?.message.contains("confirm with confirm or all") == true)
  }

  /// The same text is read the same however it comes.
  @Test func argumentsWordsAndFilesAreOneRule() throws {
    let whole = try resolve(Self.sentence)
    let words = try resolve(InputTokens.arguments(Self.sentence.split(separator: " ").map(String.init)))
    let file = try resolve(file(Self.sentence))
    #expect(ids(words) == ids(whole))
    #expect(ids(file) == ids(whole))
    #expect(file.observations.map(\.weight) == whole.observations.map(\.weight))
  }

  @Test func aLongPastedTextIsRead() throws {
    let filler = String(repeating: "The weather was fine on that day and nobody came. ", count: 40)
    #expect(ids(try resolve(filler + Self.sentence)).contains("T1003.001"))
  }

  @Test func whatIsConfirmedCountsInFull() throws {
    for confirm in ["all", "ALL", "T1003.001", "t1003.001"] {
      let found = try #require(try resolve(Self.sentence, confirm: [confirm]).observations.first)
      #expect(found.weight == 1)
      #expect(!found.isSuggested)
    }
    #expect(try resolve(Self.sentence, confirm: ["all"]).warnings.map(\.code).contains("from_text") == false)
  }

  @Test func whatWasNotReadAndIsConfirmedIsSaid() throws {
    let result = try resolve(Self.sentence, confirm: ["T1486"])
    #expect(ids(result).contains("T1486"))
    #expect(result.warnings.map(\.code).contains("confirmed_beside_text"))
    #expect(try resolve("T1059", confirm: ["all"]).warnings.map(\.code) == ["nothing_to_confirm"])
    #expect(throws: ServiceError.self) { try resolve(Self.sentence, confirm: ["lsass"]) }
  }

  @Test func idsInATextAreObservedAndStandBehindWhatIsSuggested() throws {
    let result = try resolve(file("Seen on the host: T1486.\n\(Self.sentence)\n"))
    #expect(ids(result) == ["T1003.001", "T1486"])
    #expect(result.observations.map(\.isSuggested) == [true, false])
    #expect(result.observations.last?.weight == 1)
  }

  /// A sentence with an id says itself what it means, and what is observed is not suggested again.
  @Test(arguments: [
    "They dumped LSASS memory with procdump (T1082).", "T1003.001 was seen.\nThey dumped LSASS memory with procdump.",
    "T1003.001\nT1486\n", "| T1003.001 | LSASS Memory |\n| T1486 | Data Encrypted for Impact |\n",
  ])
  func sentencesWithIDsAreNotReadFurther(text: String) throws {
    #expect(try resolve(file(text)).observations.allSatisfy { !$0.isSuggested && $0.weight == 1 })
  }

  @Test func lessLikelyOnesAreCountedAndNamedWhereAsked() throws {
    let text = "\(Self.sentence)\nPowerShell was started by winword.exe, then mimikatz ran and files were encrypted."
    let folded = try resolve(file(text)).warnings.first { $0.code == "less_likely_in_text" }
    let shown = try resolve(file(text), lessLikely: true).warnings.first { $0.code == "less_likely_in_text" }
    #expect(try #require(folded).message.contains("not counted; less_likely"))
    #expect(try #require(shown).message.contains(" %"))
  }

  @Test func aTextThatSpeaksOfNothingIsAnErrorThatSaysSo() throws {
    for input in [try file("Nothing of note happened at all.\n"), InputTokens.arguments(["Nothing of note happened."])]
    {
      let error = #expect(throws: ServiceError.self) { try resolve(input) }
      #expect(error?.failure == .nothingToAnswer)
      #expect(error?.summary.contains("no sentence in it speaks clearly of a technique") == true)
    }
  }

  @Test func pagesAndMailsAreReadByWhatTheirReaderSees() throws {
    let page = "<!doctype html><p>They dumped <b>LSASS</b> memory with procdump.</p><script>T1486 x</script>"
    #expect(ids(try resolve(file(page))).contains("T1003.001"))
    let body = Data(Self.sentence.utf8).base64EncodedString()
    let mail = """
      From: a@example.org
      Date: Mon, 30 Nov 2026 10:00:00 +0000
      Subject: Note
      Content-Type: text/plain
      Content-Transfer-Encoding: base64

      \(body)
      """
    #expect(ids(try resolve(file(mail))) == ["T1003.001"])
    let named = Data("Seen: T1486.".utf8).base64EncodedString()
    #expect(ids(try resolve(file(mail.replacing(body, with: named)))) == ["T1486"])
  }

  @Test func otherMatricesAreNotRead() throws {
    let resolver = ObservedResolver(library: try AttackSource().library, domain: .ics) { _ in true }
    let result = try resolver.resolve(file("T0883 was seen.\n\(Self.sentence)"))
    #expect(result.observations.map(\.id.description) == ["T0883"])
    #expect(result.warnings.map(\.code) == ["text_not_read"])
  }
}
