/// What the fields of requests are called on the command line.
enum FlagName {
  /// Those whose option has another name.
  private static let own = [
    "minimum_score": "--min-score", "minimum_probability": "--min-probability", "platforms": "--platform",
    "tactics": "--tactic", "hosts": "--host", "users": "--user", "notes": "--note", "used_by": "--actor",
    "kinds": "--kind",
    "measure": "--as",
  ]

  /// The option of a field, with what stands for its value.
  static func of(_ field: String, value: String? = nil) -> String {
    (own[field] ?? "--" + field.replacing("_", with: "-")) + (value.map { " " + $0 } ?? "")
  }
}
