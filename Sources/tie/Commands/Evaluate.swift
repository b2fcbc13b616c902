import ArgumentParser
import FileFormats
import InferenceService

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct Evaluate: ExampledCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says how well a kind of model ranks techniques that were held out.",
    discussion: """
      By default whole reports are held out, half of each is given, what is given is masked, and intervals come from a \
      bootstrap over reports. With --protocol mitre the figures are computed as MITRE's code does. Ids are taken as they \
      come unless --attack is given. See docs/evaluation.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie evaluate --corpus dataset.json --split reports-seed1.csv --model ease", "on a split kept in a file"),
    .init("tie evaluate --corpus reports.csv --split-seed 1 --split-seed 2 --json", "on splits made here, as JSON"),
  ]

  @OptionGroup var corpora: CorpusOptions
  @OptionGroup var options: ModelOptions

  @OptionGroup var splits: SplitOptions

  @Option(help: ArgumentHelp("Which part to ask for: test or validation.", valueName: "part"))
  var on = "test"

  @Option(help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals.", valueName: "n"))
  var resamples = 1000

  @OptionGroup var format: TableFormat

  func validate() throws {
    if on != "test", on != "validation" { throw ValidationError("--on must be test or validation, not \(on)") }
    if resamples < 0 { throw ValidationError("--resamples must not be negative") }
  }

  func run() throws {
    var request = EvaluateRequest(data: splits.request(corpora, weights: options.weight))
    request.model = options.model
    request.parameters = options.parameter
    request.seed = options.seed
    request.onValidation = on == "validation"
    request.resamples = resamples
    let response = try EvaluateService.evaluate(request)
    Warnings.print(response.warnings)
    switch format.choice {
    case .json: Output.write(try ServiceJSON.encode(response))
    case .csv: Output.write(Self.csv(response))
    case .table: Output.write(Self.table(response, style: .standardOutput))
    }
  }

  private static func csv(_ response: EvaluateResponse) -> Data {
    var writer = CSVWriter(header: ["model", "protocol", "split", "metric", "value", "low", "high"])
    func text(_ value: Double??) -> String { (value ?? nil).map { String($0) } ?? "" }
    for name in response.order {
      let interval = response.interval[name]
      writer.append([
        response.model, response.protocol, response.split, name, text(response.metrics[name]),
        text(interval?.low), text(interval?.high),
      ])
    }
    return writer.data
  }

  private static func table(_ response: EvaluateResponse, style: Style) -> String {
    let parameters = response.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " ")
    var table = TextTable([
      .init(title: "Metric"), .init(title: "Value", isNumber: true), .init(title: "95 % interval"),
    ])
    for name in response.order {
      let value = (response.metrics[name] ?? nil).map { Numbers.fixed($0, 4) } ?? "–"
      let interval = response.interval[name].map { Numbers.fixed($0.low, 4) + " – " + Numbers.fixed($0.high, 4) } ?? ""
      table.add([name, value, interval])
    }
    return style.bold("\(response.model) \(parameters)".trimmingTrailingBlanks()) + "\n"
      + "\(response.split) · \(response.unit) held out, \(response.part) part, \(response.protocol) protocol · "
      + Numbers.counted(response.reports, "report") + "\n\n"
      + table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }
}
