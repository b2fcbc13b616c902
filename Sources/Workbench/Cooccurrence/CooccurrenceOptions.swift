import ArgumentParser
import AttackKnowledge
import InferenceService
import Terminal

extension CooccurrenceOrigin.Counting: ExpressibleByArgument {}

/// Which reports a question about co-occurrence is put to.
struct CooccurrenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with reports, optionally labeled, in any format that tie corpus reads. Repeatable.",
      valueName: "[label=]file"))
  var corpus: [String] = []

  @OptionGroup var reading: CorpusReadingOptions

  @Option(
    help: ArgumentHelp(
      "A STIX bundle of ATT&CK: ids and names are those of its version. Without --corpus its citations are the reports.",
      valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp(
      "The matrix, where no file tells: enterprise, mobile or ics.", valueName: "name"))
  var domain = AttackDomain.enterprise.shortName

  @Option(
    help: ArgumentHelp(
      "How ATT&CK's citations are counted: relationships; diagonal-references (a technique's own references count for it alone); all-references (for pairs too).",
      valueName: "way"))
  var counting = CooccurrenceOrigin.Counting.relationships

  /// How citations are counted where the two options are taken together.
  var way: CooccurrenceOrigin.Counting {
    reading.techniqueReferences && counting == .relationships ? .allReferences : counting
  }
}

/// Counts in the place of reports.
struct CountsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("A file of tie cooccurrence counts, in the place of reports. Repeatable.", valueName: "file"))
  var counts: [String] = []
}

/// Which techniques a matrix is of.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Techniques, separated by commas. Repeatable; all by default.", valueName: "ids"))
  var techniques: [String] = []

  @Option(
    help: ArgumentHelp("Only techniques that so many reports name.", valueName: "n"),
    transform: NumberOption.whole(NumberOption.counts))
  var minReferences: Int?

  @Option(
    help: ArgumentHelp("So many of them, drawn at random.", valueName: "n"),
    transform: NumberOption.whole(1...1_000_000))
  var random: Int?

  @Option(help: ArgumentHelp("The seed of what is random. (default: 1)", valueName: "n"), transform: NumberOption.seed)
  var seed: UInt64 = 1
}
