import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

struct Similar: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Compares observed techniques with what groups, software and campaigns are known to use.",
    discussion: """
      This is not attribution: many actors use the same techniques, and ATT&CK knows a part of them. Similarity is the \
      cosine of the two sets, in which a technique weighs its rarity among actors; a sub-technique counts for its parent \
      too. Works offline from a built-in table, or from a STIX file of ATT&CK.
      """)

  static let examples: [CommandExample] = [
    .init("tie similar T1059.001 T1003.001 T1021.002 T1047 T1569.002", "who is known for such techniques"),
    .init(
      "tie similar --from alert.txt --kind group --follow-software --json", "groups, with what their software does"),
  ]

  @Argument(help: ArgumentHelp("Observed techniques.", valueName: "technique"))
  var techniques: [String] = []

  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: ArgumentHelp("Take techniques from files, as tie predict does.", valueName: "file"))
  var files: [String] = []

  @OptionGroup var prose: ProseOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Compare with these only: group, software or campaign.", valueName: "kind"))
  var kind: [String] = []

  @Flag(help: "Let a group also use what its software uses.")
  var followSoftware = false

  @Option(
    help: ArgumentHelp("How many to show. (default: 10)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 10

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK instead of the built-in table.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp(
      "The matrix: enterprise, mobile or ics. Left out, the one that most of the techniques are of.",
      valueName: "name"), transform: AttackDomain.argument)
  var domain: AttackDomain?

  @Flag(help: "Make it an error when something given was not read.")
  var strict = false

  @OptionGroup var many: BatchOptions

  @OptionGroup var format: TableFormat

  func run() throws {
    if let file = many.batch { return try answerAll(of: file) }
    var lists = ValueLists(techniques)
    let files = try lists.values(files, of: "--from")
    let kinds = try lists.values(kind, of: "--kind")
    let review = lists.review(prose)
    var request = SimilarRequest(techniques: lists.techniques)
    request.observed.review = review
    let (texts, others) = try ConvertedFiles.read(files)
    request.observed.append(texts)
    request.files = others + (lists.readsStandardInput ? ["-"] : [])
    if request.observed.isEmpty, request.files.isEmpty, !StandardInput.isTerminal { request.files = ["-"] }
    request.kinds = kinds
    request.followsSoftware = followSoftware
    request.top = top
    request.isStrict = strict
    request.attack = attack
    request.domain = domain
    let response = try SimilarService.answer(request)
    Warnings.print(response.warnings)
    Output.complain(Style.standardError.note("note:") + " " + SimilarResponse.caution)
    format.write(response, csv: Self.csv(response), table: Self.text(response, style: .standardOutput))
    if response.similar.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }

  private static func csv(_ response: SimilarResponse) -> Data {
    var writer = CSVWriter(header: [
      "rank", "id", "name", "kind", "similarity", "shared", "techniques", "p_value", "q_value",
    ])
    for (position, actor) in response.similar.enumerated() {
      let found = actor.similarity
      writer.append([
        String(position + 1), actor.entity.id, actor.entity.name, actor.entity.kind.rawValue,
        Numbers.plain(found.similarity), found.shared.map(\.technique.description).joined(separator: " "),
        String(found.techniques), CSVWriter.significant(found.pValue), CSVWriter.significant(found.qValue),
      ])
    }
    return writer.data
  }

  private static func text(_ response: SimilarResponse, style: Style) -> String {
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Id"), .init(title: "Name", shrinks: true), .init(title: "Kind"),
      .init(title: "Similarity", isNumber: true), .init(title: "Shared", isNumber: true),
      .init(title: "of its", isNumber: true), .init(title: "q", isNumber: true),
      .init(title: "Rarest shared (× as frequent as among all)", shrinks: true),
    ])
    for (position, actor) in response.similar.enumerated() {
      let found = actor.similarity
      table.add([
        String(position + 1), actor.entity.id, actor.entity.name, actor.entity.kind.rawValue,
        Numbers.fixed(found.similarity, 2), String(found.shared.count), String(found.techniques),
        Numbers.significance(found.qValue),
        found.shared.prefix(3).map { shared in
          let name = response.catalog[shared.technique]?.name ?? ""
          return "\(shared.technique) \(name) (×\(Numbers.fixed(shared.lift, shared.lift < 10 ? 1 : 0)))"
        }.joined(separator: ", "),
      ])
    }
    let observed = response.observed.map { "\($0.id) \($0.name ?? "")" }.joined(separator: " · ")
    let version = response.catalog.version.map { " \($0)" } ?? ""
    return style.bold("Observed") + "   " + observed + "\n\n"
      + (response.similar.isEmpty
        ? "Nobody is known for any of these.\n\n"
        : table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n")
      + style.faint(
        "\(response.similar.count) of \(Numbers.grouped(response.candidates)) groups, software and campaigns · ATT&CK "
          + "\(response.catalog.domain.title)\(version) · not attribution") + "\n"
  }
}
