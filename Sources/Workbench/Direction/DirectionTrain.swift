import ArgumentParser
import InferenceService
import TechniqueInference
import Terminal

struct DirectionTrain: ExampledCommand {
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

  @Option(
    help: ArgumentHelp(
      "A CSV of playbooks (columns source, group, steps: “T1566.001 > T1059.001+T1105”), to which the probabilities of --kind playbook are fitted.",
      valueName: "file"))
  var sequences: String?

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the model goes.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("The model's name in answers.", valueName: "name"))
  var name: String?

  @OptionGroup var format: JSONFormat

  func run() throws {
    let response = try train()
    Warnings.print(response.warnings)
    if format.json { return Output.write(json: response) }
    Output.write(
      "\(response.output): \(Numbers.counted(response.card.flows.count, "flow")), "
        + "\(Numbers.grouped(response.card.pairs)) ordered pairs, \(Numbers.counted(response.techniques, "technique")), "
        + "\(Numbers.grouped(response.bytes)) bytes\n")
  }
}
