import FileFormats
import InferenceService
import Recommenders
import Terminal

/// Reads what a sweep is to try.
enum SweepSettings {
  /// The settings in the order in which they are tried.
  static func read(_ sweep: Sweep, for definition: ModelDefinition) throws -> [ParameterValues] {
    var axes = try sweep.preset.map { try SweepPreset.named($0, for: definition.name) } ?? []
    func set(_ axis: ParameterAxis) {
      axes.removeAll { $0.name == axis.name }
      axes.append(axis)
    }
    for (name, value) in try ModelArguments.numbers(sweep.parameter, option: "--parameter").sorted(by: {
      $0.key < $1.key
    }) {
      set(.values(name, [value]))
    }
    let dimensions = try sweep.dimensions()
    if !dimensions.isEmpty { set(.values("embedding_dimension", dimensions.map(Double.init))) }
    var named: Set<String> = []
    for argument in sweep.grid {
      let axis = try axis(argument)
      guard named.insert(axis.name).inserted else {
        throw ServiceError(
          code: "bad_grid", summary: "--grid names \(axis.name) twice", advice: "give all of its values in one",
          failure: .usage)
      }
      set(axis)
    }
    guard sweep.preset != nil || !axes.isEmpty else {
      throw ServiceError(
        code: "no_grid", summary: "nothing was given to try",
        advice: "use --grid NAME=VALUE,…, --embedding-dimensions or --preset; `tie models` lists parameters",
        failure: .usage)
    }
    // In the order of the definition, so that the order of the options makes no difference.
    let order = definition.parameters.map(\.name)
    axes.sort { (order.firstIndex(of: $0.name) ?? .max) < (order.firstIndex(of: $1.name) ?? .max) }
    let space = ParameterSpace(axes)
    guard let count = sweep.random else {
      if let range = axes.first(where: { !$0.isList }) {
        throw ServiceError(
          code: "range_in_grid", summary: "--grid \(range.name) is a range, which has no end of values",
          advice: "list values, or draw some with --random N", failure: .usage)
      }
      return try space.grid(for: definition)
    }
    guard count > 0 else {
      throw ServiceError(
        code: "bad_random", summary: "--random \(count): nothing would be tried", advice: "for example --random 50",
        failure: .usage)
    }
    return try space.sample(count, seed: sweep.options.fitting.seed, for: definition)
  }

  /// Reads `NAME=VALUE,…`, `NAME=LOW..HIGH` or `NAME=LOW..HIGH:log`.
  static func axis(_ argument: String) throws(ServiceError) -> ParameterAxis {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw unreadable(argument) }
    let (name, text) = (parts[0], parts[1])
    if let dots = text.firstRange(of: "..") {
      let isLogarithmic = text.hasSuffix(":log")
      let end = isLogarithmic ? text.dropLast(4) : text[...]
      guard let low = Double(text[..<dots.lowerBound]), dots.upperBound <= end.endIndex,
        let high = Double(end[dots.upperBound...]), low.isFinite, high.isFinite, low <= high
      else { throw unreadable(argument) }
      guard !isLogarithmic || low > 0 else {
        throw ServiceError(
          code: "bad_grid", summary: "--grid \(argument): a range over orders of magnitude begins above 0",
          advice: "for example \(name)=0.0001..\(Numbers.short(high)):log", failure: .usage)
      }
      return .range(name, low...high, isLogarithmic: isLogarithmic)
    }
    var values: [Double] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = Double(item), value.isFinite else { throw unreadable(argument) }
      values.append(value)
    }
    return .values(name, values)
  }

  private static func unreadable(_ argument: String) -> ServiceError {
    ServiceError(
      code: "bad_grid", summary: "--grid \(argument): expected NAME=VALUE,VALUE,… or, with --random, NAME=LOW..HIGH",
      advice: "for example --grid regularization=50,100,200 or --grid learning_rate=0.0001..0.1:log", failure: .usage)
  }
}
