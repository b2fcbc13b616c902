import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct Models: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists the kinds of model that can be trained, with their parameters.")

  static let examples: [CommandExample] = [
    .init("tie models", "all kinds, with parameters, defaults and sources"),
    .init("tie models --json", "the same for programs"),
  ]

  @OptionGroup var format: JSONFormat

  func run() throws {
    if format.json { return Output.write(json: ModelKind.all) }
    let style = Style.standardOutput
    let texts = ModelKind.all.map { kind in
      var text = style.bold(kind.name) + "\n  \(kind.summary)\n  \(kind.source)\n"
      for parameter in kind.parameters {
        let range = "\(Numbers.short(parameter.minimum))…\(Numbers.short(parameter.maximum))"
        text +=
          "    " + parameter.name.padded(to: 28) + Numbers.short(parameter.defaultValue).padded(to: 8)
          + parameter.summary + style.faint(" (\(range))") + "\n"
      }
      return text
    }
    Output.write(texts.joined(separator: "\n"))
  }
}
