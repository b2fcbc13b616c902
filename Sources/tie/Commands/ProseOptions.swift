import ArgumentParser

/// What is said of the techniques that are read in a text.
struct ProseOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Techniques read in a text that are true, or all: they count in full, not as far as they are likely.",
      valueName: "technique"))
  var confirm: [String] = []

  @Flag(help: "Name techniques that a text speaks of with 20 to 50 % likelihood; they do not count.")
  var lessLikely = false
}
