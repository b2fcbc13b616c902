import ArgumentParser
import InferenceService
import Terminal

struct Plot: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draws pictures: figures over k, maps of techniques or reports, scores against what was there.",
    discussion: """
      Pictures are SVG files that need nothing beside them, readable in light and dark, on screen and on paper. The same \
      data and seed give the same bytes.
      """,
    subcommands: [Metrics.self, EmbeddingMap.self, Calibration.self])

  static let examples: [CommandExample] = [
    .init("tie plot embedding --output map.svg", "the techniques of the built-in model"),
    .init(
      "tie plot metrics --corpus dataset.json --model ease --model topitems --output ndcg.svg", "two models over k"),
  ]

  /// Says what was written, unless the picture itself went to standard output.
  private static func report(_ response: PictureResponse) {
    Warnings.print(response.warnings)
    guard response.output != "-", response.output != "/dev/stdout" else { return }
    Output.write("\(response.output): \(response.summary)\n")
  }

  struct Metrics: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "metrics",
      abstract: "Draws NDCG, recall or precision over k = 1, 5, 10 … 190 for several models.")

    static let examples: [CommandExample] = [
      .init(
        "tie plot metrics --corpus dataset.json --split reports-seed1.csv --model ease --model wals:c=0.1 --output ndcg.svg",
        "on a split kept in a file"),
      .init(
        "tie plot metrics --corpus reports.csv --model ease --model topitems --metric recall --output recall.svg",
        "recall, on a split made here"),
    ]

    @OptionGroup var corpora: CorpusOptions

    @Option(
      help: ArgumentHelp(
        "A model, optionally with parameters: wals:c=0.1,epochs=20. Repeatable.", valueName: "name[:name=value,…]"))
    var model: [String]

    @Option(help: ArgumentHelp("ndcg, recall or precision.", valueName: "name"))
    var metric = "ndcg"

    @OptionGroup var splits: SplitOptions
    @OptionGroup var asked: PartOption
    @OptionGroup var fitting: FittingOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes.", valueName: "file.svg"))
    var output: String

    func run() throws {
      let progress = Progress()
      let response: PictureResponse
      do {
        defer { progress.finish() }
        response = try MetricsPicture.draw(self, monitor: .showing(progress))
      }
      Plot.report(response)
    }
  }

  struct EmbeddingMap: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "embedding",
      abstract: "Draws a map on which techniques that a model treats alike, or reports that are alike, lie together.",
      discussion: """
        Without --corpus: the techniques of a model, coloured by tactic; by their factors, or of a model without factors \
        by the scores that they give to others. With --corpus: its reports, coloured by source or origin; by the \
        techniques that they name, or with --model as that model sees them.
        """)

    static let examples: [CommandExample] = [
      .init("tie plot embedding --model wals.safetensors --method pca --output map.svg", "the techniques of a model"),
      .init("tie plot embedding --corpus dataset.json --seed 7 --output reports.svg", "reports by their techniques"),
    ]

    @Option(help: ArgumentHelp("A model file; the built-in model by default.", valueName: "file"))
    var model: String?

    @Option(
      help: ArgumentHelp("A file with reports to draw, optionally labeled. Repeatable.", valueName: "[label=]file"))
    var corpus: [String] = []

    @Option(help: ArgumentHelp("tsne or pca.", valueName: "name"))
    var method = "tsne"

    @Option(
      help: ArgumentHelp("About how many neighbours count for a point of t-SNE; 30 by default.", valueName: "n"),
      transform: NumberOption.number(1...10_000))
    var perplexity: Double?

    @Option(
      name: .customLong("colour-by"),
      help: ArgumentHelp("What reports are coloured by: source or origin.", valueName: "name"))
    var colorBy: String?

    @Option(
      help: ArgumentHelp("The most reports to draw; of more, so many at random. (default: 3000)", valueName: "n"),
      transform: NumberOption.whole(1...1_000_000))
    var most = 3000

    @Option(
      help: ArgumentHelp("The seed of everything random. (default: 1)", valueName: "n"), transform: NumberOption.seed)
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK for names, tactics and ids.", valueName: "file"))
    var attack: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes.", valueName: "file.svg"))
    var output: String

    func run() throws {
      Plot.report(try EmbeddingPicture.draw(self))
    }
  }

  struct Calibration: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "calibration",
      abstract: "Draws how often techniques of a given score were really there.",
      discussion:
        "Scores put techniques in order and are not probabilities; the picture shows how far they are from that.")

    static let examples: [CommandExample] = [
      .init(
        "tie plot calibration --corpus dataset.json --split reports-seed1.csv --output scores.svg", "the default model"),
      .init("tie plot calibration --corpus reports.csv --model wals:c=0.1 --bins 10 --output wals.svg", "another one"),
    ]

    @OptionGroup var corpora: CorpusOptions

    @Option(
      help: ArgumentHelp("A model, optionally with parameters: wals:c=0.1,epochs=20.", valueName: "name[:name=value,…]")
    )
    var model = "fusion"

    @Option(
      help: ArgumentHelp("How many bins of equal width the scores are put into. (default: 20)", valueName: "n"),
      transform: NumberOption.whole(2...200))
    var bins = 20

    @OptionGroup var splits: SplitOptions
    @OptionGroup var asked: PartOption
    @OptionGroup var fitting: FittingOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes.", valueName: "file.svg"))
    var output: String

    func run() throws {
      Plot.report(try CalibrationPicture.draw(self))
    }
  }
}
