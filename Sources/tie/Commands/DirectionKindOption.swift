import ArgumentParser
import TechniqueInference

/// The option `--kind`.
enum DirectionKindOption {
  static let help = ArgumentHelp(
    "What the techniques come from: incident (the default), or playbook, an emulation plan or exercise, whose order says less.",
    valueName: "kind")

  @Sendable static func kind(_ text: String) throws -> DirectionKind {
    guard let kind = DirectionKind(rawValue: text.lowercased()) else {
      throw ValidationError("must be " + DirectionKind.allCases.map(\.rawValue).joined(separator: " or "))
    }
    return kind
  }
}
