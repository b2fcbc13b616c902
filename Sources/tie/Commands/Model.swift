import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal
import Workbench

struct Model: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Describes, checks and converts model files.",
    subcommands: [Info.self, Workbench.modelCheck, Export.self])

  static let examples: [CommandExample] = [
    .init("tie model info", "what the built-in model was made from"),
    .init("tie model export wals.safetensors --npz wals.npz", "for programs that read MITRE's layout"),
  ]
}

extension Model {
  struct Info: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "info",
      abstract: "Says what a model was made from, how, and how well it ranks.")

    static let examples: [CommandExample] = [
      .init("tie model info", "the built-in model"),
      .init("tie model info --domain ics", "that of ICS"),
      .init("tie model info mine.safetensors --json", "one of your own, as JSON"),
    ]

    @Argument(help: ArgumentHelp("A model file; the built-in model if none is given.", valueName: "file"))
    var file: String?

    @Option(
      help: ArgumentHelp("The built-in model of enterprise, mobile or ics.", valueName: "name"),
      transform: AttackDomain.argument)
    var domain: AttackDomain?

    @OptionGroup var format: JSONFormat

    func run() throws {
      let info = try ModelInfo.describe(file, domain: domain)
      if format.json { return Output.write(json: info) }
      let card = info.card
      var lines = [Style.standardOutput.bold(card.name)]
      func add(_ label: String, _ value: String?) {
        if let value, !value.isEmpty { lines.append("  " + label.padded(to: 14) + value) }
      }
      add("Kind", card.model + (info.embeddingDimension.map { ", embedding dimension \($0)" } ?? ""))
      let parameters = card.parameters.sorted { $0.key < $1.key }
      add("Parameters", parameters.map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " "))
      add("Seed", String(card.seed))
      add("ATT&CK", "\(card.domain.title)" + (card.attackVersion.map { " \($0)" } ?? ", version unknown"))
      add(
        "Techniques",
        "\(Numbers.grouped(info.techniques.count)), of which \(Numbers.counted(info.subtechniques, "sub-technique"))")
      add("Trained on", card.reports > 0 ? trainedOn(card) : nil)
      for source in card.sources {
        add(
          "",
          "\(source.label): \(source.file), \(Numbers.counted(source.reports, "report"))"
            + (source.rows.map { ", \(Numbers.counted($0, "row")) beside them" } ?? "")
            + ", weight \(Numbers.short(source.weight))"
        )
        add("", "  sha256 \(source.sha256)")
      }
      add("Pair counts", info.hasEvidence ? "kept" : "not kept")
      add("Fitted on", card.device)
      add("Made by", card.command)
      if let holdOut = card.holdOut { lines += ModelDescription.holdOut(holdOut) }
      if let attribution = card.attribution { lines.append(attribution) }
      Output.write(lines.joined(separator: "\n") + "\n")
    }

    private func trainedOn(_ card: ModelCard) -> String {
      Numbers.counted(card.reports, "report")
        + (card.observations > 0 ? ", " + Numbers.counted(card.observations, "observation") : "")
        + (card.mergedDuplicates ? ", duplicates merged" : "")
    }
  }

  struct Export: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes a model in MITRE's NPZ layout (U, V, technique_ids, hyperparameters).")

    static let examples: [CommandExample] = [
      .init("tie model export wals.safetensors --npz wals.npz", "a factorization of your own"),
      .init("tie model export app.trained.model.zip --npz copy.npz", "a copy of MITRE's"),
    ]

    @Argument(help: ArgumentHelp("A model file.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Where the NPZ goes.", valueName: "file"))
    var npz: String

    func run() throws {
      Warnings.print(try ModelExport.npz(file, to: npz))
      Output.write(npz + "\n")
    }
  }
}
