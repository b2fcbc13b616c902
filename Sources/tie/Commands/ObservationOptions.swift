import ArgumentParser

/// What is known beside the observed techniques.
struct ObservationOptions: ParsableArguments {
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Take techniques from a file: text, CSV with an id column, Navigator layer, STIX bundle or Attack Flow. Repeatable.",
      valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Techniques that were looked for and are not there: what depends on them becomes less likely. Repeatable.",
      valueName: "technique"))
  var ruledOut: [String] = []

  @Option(
    name: [.long, .customLong("group"), .customLong("software"), .customLong("campaign")],
    help: ArgumentHelp(
      "A suspected group, software or campaign (G0016): doubles the odds of what it is known to use. Repeatable.",
      valueName: "id"))
  var actor: [String] = []

  @Option(
    help: ArgumentHelp("A model file (.safetensors, or MITRE's .npz) instead of the built-in one.", valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and revocations from.", valueName: "file"))
  var attack: String?
}
