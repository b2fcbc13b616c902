import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

extension ClusterUnit: ExpressibleByArgument {}

struct ClustersCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusters", abstract: "Groups techniques by who uses them and with what.",
    discussion: """
      average-linkage joins techniques into a tree and cuts it where the mean silhouette is best; communities divides the \
      graph of pairs that are together significantly more often than by chance so that modularity is highest. Without a \
      choice, up to 100 techniques that most reports name are grouped.
      """)

  static let examples: [CommandExample] = [
    .init("tie cooccurrence clusters --by group", "by the groups of the built-in ATT&CK"),
    .init(
      "tie cooccurrence clusters --corpus dataset.json --min-references 50 --dendrogram tree.svg --heatmap map.svg",
      "by reports, with pictures"),
  ]

  @OptionGroup var reports: CooccurrenceOptions
  @OptionGroup var counts: CountsOption
  @OptionGroup var choice: SelectionOptions

  @Option(help: ArgumentHelp("Who names or uses techniques together: report, group or software.", valueName: "unit"))
  var by = ClusterUnit.report

  @Flag(help: "With --by group: a group also uses what its software uses.")
  var followSoftware = false

  @Option(help: ArgumentHelp("average-linkage or communities.", valueName: "name"))
  var method = "average-linkage"

  @Option(
    help: ArgumentHelp(
      "What makes techniques alike: profile (going with the same others), jaccard, npmi or phi.", valueName: "name"))
  var distance = "profile"

  @Option(
    help: ArgumentHelp("The number of clusters of average-linkage; by the silhouette by default.", valueName: "n"),
    transform: NumberOption.whole(1...10_000))
  var count: Int?

  @Option(help: ArgumentHelp("Draw the tree.", valueName: "file.svg"))
  var dendrogram: String?

  @Option(help: ArgumentHelp("Draw the matrix in the order of the clusters.", valueName: "file.svg"))
  var heatmap: String?

  @OptionGroup var format: TableFormat

  func run() throws {
    let response = try answer()
    Warnings.print(response.warnings)
    switch format.choice {
    case .json: Output.write(response.indentedJSON)
    case .csv:
      var writer = CSVWriter(header: ["cluster", "technique", "name", "tactics", "reports"])
      for cluster in response.clusters {
        for technique in cluster.techniques { writer.append([String(cluster.number)] + Self.cells(technique)) }
      }
      for technique in response.single { writer.append([""] + Self.cells(technique)) }
      Output.write(writer.data)
    case .table: Output.write(Self.text(response, style: .standardOutput))
    }
  }

  private static func cells(_ technique: ClustersResponse.Technique) -> [String] {
    [technique.id.description, technique.name, technique.tactics.joined(separator: " "), String(technique.reports)]
  }

  private static func text(_ response: ClustersResponse, style: Style) -> String {
    var text = ""
    for cluster in response.clusters {
      let similarity = cluster.similarity.map { ", mean similarity \(Numbers.fixed($0, 2))" } ?? ""
      text +=
        style.bold("\(cluster.number)  \(cluster.name)")
        + "  (\(Numbers.counted(cluster.techniques.count, "technique"))\(similarity))\n"
      for technique in cluster.techniques {
        text += "     \(technique.id.description.padded(to: 9))  \(technique.name)\n"
      }
      text += "\n"
    }
    if !response.single.isEmpty {
      text += "Alone: " + response.single.map(\.id.description).joined(separator: ", ") + "\n\n"
    }
    return text + style.faint("\(response.basis) · \(response.quality)") + "\n"
  }
}
