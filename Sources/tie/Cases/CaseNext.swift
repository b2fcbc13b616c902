#if Cases
import ArgumentParser
import Cases
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

struct CaseNext: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Names the one technique to look for next, and what its answer would change.",
    discussion: """
      The question whose answer is worth most: how likely the technique is found, and between equals how far the \
      answer is expected to move the others, in bits; one without a known log source costs twice. Answer it \
      with tie case confirm or tie case rule-out. How well that works: docs/cases.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie case next acme", "one question"), .init("tie case next acme --top 5 --json", "five, as JSON"),
  ]

  @OptionGroup var options: CaseOptions

  @Option(
    help: ArgumentHelp("Questions to show. (default: 5)", valueName: "n"),
    transform: NumberOption.whole(NextQuestions.counts))
  var top = 5

  @OptionGroup var format: JSONFormat

  func run() throws {
    let record = try options.open()
    let name = CaseFolder.name(of: record.name)
    let request = try CaseState(record.events()).huntRequest(of: name)
    let answer = try HuntService.nextQuestions(request, top: top)
    Warnings.print(answer.warnings)
    if format.json { return Output.write(json: answer) }
    guard let first = answer.questions.first else {
      Output.write("nothing is left to ask for\n")
      throw ExitCode(FailureKind.nothingToAnswer.rawValue)
    }
    let style = Style.standardOutput
    Output.write(Self.text(first, Array(answer.questions.dropFirst()), case: name, style: style))
  }

  private static func text(
    _ first: NextQuestions.Question, _ others: [NextQuestions.Question], case name: String, style: Style
  ) -> String {
    var text = style.bold("Look for \(first.technique.id) \(first.technique.name)") + "\n"
    text += "  likely \(HuntFigures.percent(first.probability)); the answer moves the others by "
    text += "\(Numbers.fixed(first.gain, 2)) bits\n"
    text += "  where: " + (first.logs.isEmpty ? "no log source is known" : first.logs.joined(separator: ", ")) + "\n"
    text += "  if found: " + moves(first.ifFound) + "\n  if not: " + moves(first.ifAbsent) + "\n"
    text += style.faint(
      "  tie case confirm \(name) \(first.technique.id), or tie case rule-out \(name) \(first.technique.id)")
    text += "\n"
    guard !others.isEmpty else { return text }
    var table = TextTable([
      .init(title: "Then"), .init(title: "Name", shrinks: true), .init(title: "Likely", isNumber: true),
      .init(title: "Bits", isNumber: true), .init(title: "Where to look", shrinks: true),
    ])
    for question in others {
      table.add([
        question.technique.id, question.technique.name, HuntFigures.percent(question.probability),
        Numbers.fixed(question.gain, 2), question.logs.joined(separator: ", "),
      ])
    }
    return text + "\n" + table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }

  private static func moves(_ moves: [NextQuestions.Move]) -> String {
    moves.map { "\($0.technique.id) \(HuntFigures.percent($0.now)) → \(HuntFigures.percent($0.then))" }
      .joined(separator: ", ")
  }
}
#endif
