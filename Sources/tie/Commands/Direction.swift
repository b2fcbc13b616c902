import ArgumentParser
import FileFormats
import InferenceService
import TechniqueInference

struct DirectionCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "direction", abstract: "Tells which of two techniques probably came first.",
    subcommands: [Order.self, Train.self, Evaluate.self], defaultSubcommand: Order.self)

  static let examples: [CommandExample] = [
    .init("tie direction T1566 T1486", "which of them probably came first, and why"),
    .init("tie direction evaluate --flows flows", "how well that is told"),
  ]
}

extension DirectionCommand {
  struct Order: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "order",
      abstract:
        "Tells of every two of the techniques given which probably came first (this is what `tie direction` does).",
      discussion: """
        The probability is learned from public Attack Flows: from how often one tactic came before another, and how early \
        or late a technique comes beside that. From 70 % on a side is named. See docs/direction.md.
        """)

    static let examples: [CommandExample] = [
      .init("tie direction T1566 T1486", "two techniques"),
      .init("tie direction T1059.001 T1003 T1041 --json", "every two of three, as JSON"),
    ]

    @Argument(help: ArgumentHelp("Techniques, in any of the forms that tie predict takes.", valueName: "technique"))
    var techniques: [String]

    @Option(help: ArgumentHelp("A direction model of your own instead of the built-in one.", valueName: "file"))
    var model: String?

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and tactics from.", valueName: "file"))
    var attack: String?

    @OptionGroup var format: TableFormat

    func run() throws {
      let response = try DirectionService.answer(techniques, model: model, attack: attack)
      Warnings.print(response.warnings)
      switch format.choice {
      case .json: Output.write(try ServiceJSON.encode(response))
      case .csv: Output.write(DirectionTable.csv(response))
      case .table: Output.write(DirectionTable.text(response, style: .standardOutput))
      }
    }
  }

  struct Train: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "train",
      abstract: "Learns the order of techniques from Attack Flows and writes a direction model.",
      discussion: "The same flows give the same bytes. See docs/direction.md.")

    static let examples: [CommandExample] = [
      .init("tie direction train --flows flows --output mine.json", "from a folder of .afb files"),
      .init(
        "tie direction train --flows flows --attack enterprise-attack.json --output mine.json", "in another version"),
    ]

    @Option(help: ArgumentHelp("A folder of Attack Flows (.afb, or .json of STIX), or one file.", valueName: "folder"))
    var flows: String

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
    var attack: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the model goes.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("The model's name in answers.", valueName: "name"))
    var name: String?

    @OptionGroup var format: JSONFormat

    func run() throws {
      let response = try DirectionTrainService.train(flows: flows, attack: attack, name: name, to: output)
      Warnings.print(response.warnings)
      if format.json { return Output.write(try ServiceJSON.encode(response)) }
      Output.write(
        "\(response.output): \(Numbers.counted(response.card.flows.count, "flow")), "
          + "\(Numbers.grouped(response.card.pairs)) ordered pairs, \(Numbers.counted(response.techniques, "technique")), "
          + "\(Numbers.grouped(response.bytes)) bytes\n")
    }
  }

  struct Evaluate: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "Says how well the order of techniques is told of flows that a model has not seen.",
      discussion: """
        Every flow is judged by a model fitted to the flows of all other groups; flows whose names begin alike (--group) \
        tell of one intrusion. Intervals come from a bootstrap over groups. With --corpus a ranker is fitted to the \
        reports, those taken from Attack Flows left out, and asked for what came before and after each step, with and \
        without direction. See docs/direction.md.
        """)

    static let examples: [CommandExample] = [
      .init("tie direction evaluate --flows flows", "order of pairs"),
      .init("tie direction evaluate --flows flows --corpus dataset.json --json", "and rankings, as JSON"),
    ]

    @Option(help: ArgumentHelp("A folder of Attack Flows (.afb, or .json of STIX).", valueName: "folder"))
    var flows: String

    @Option(
      help: ArgumentHelp(
        "What the names of flows about one intrusion begin with. Repeatable; the groups of the public flows if none is given.",
        valueName: "text"))
    var group: [String] = []

    @Option(
      help: ArgumentHelp("Reports to fit a ranker to. Repeatable: several are joined.", valueName: "[label=]file"))
    var corpus: [String] = []

    @Option(help: ArgumentHelp("The regularization of that ranker, an EASE.", valueName: "number"))
    var regularization = 100.0

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
    var attack: String?

    @Option(help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals.", valueName: "n"))
    var resamples = 1000

    @OptionGroup var format: TableFormat

    func run() throws {
      var request = DirectionEvaluateRequest(flows: flows)
      request.groups = group
      request.corpus = corpus.isEmpty ? nil : CorpusRequest(corpus)
      request.regularization = regularization
      request.attack = attack
      request.resamples = resamples
      let progress = Progress()
      defer { progress.finish() }
      let response = try DirectionEvaluateService.evaluate(request) { done, total in
        progress.update("fitting", share: Double(done) / Double(total), count: (done, total))
      }
      progress.finish()
      Warnings.print(response.warnings)
      switch format.choice {
      case .json: Output.write(try ServiceJSON.encode(response))
      case .csv: Output.write(DirectionEvaluationTable.csv(response))
      case .table: Output.write(DirectionEvaluationTable.text(response, style: .standardOutput))
      }
    }
  }
}
