import InferenceService
import Terminal

/// Numbers as their shortest text, in files and arguments.
enum NumberText {
  /// 100 rather than 100.0; reading it gives the same number back.
  static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
