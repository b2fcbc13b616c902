/// Names such as `techniques_observed` and `possible_ttps`, which say of the techniques below them what they are.
enum FieldQualifier {
  private static let nouns = [
    "technique", "techniques", "techniqueid", "techniqueids", "ttp", "ttps", "attacktechniques", "mitretechniques",
    "mitrettps", "attackids", "attackpatterns",
  ]

  private static let words: [(FieldName, [String])] = [
    (.technique, ["observed", "confirmed", "seen", "used", "identified", "found", "detected", "executed", "verified"]),
    (.suspectedTechniques, ["suspected", "possible", "potential", "probable"]),
    (
      .deniedTechniques,
      [
        "notobserved", "notseen", "notused", "notfound", "unobserved", "unseen", "unused", "ruledout", "refuted",
        "denied", "dismissed", "falsepositive", "notexecuted",
      ]
    ),
    (
      .openTechniques,
      ["planned", "unconfirmed", "unverified", "pending", "open", "hypothesized", "tocheck", "unlikely", "untested"]
    ),
    (.compliance, ["mitigated", "protected", "detectable", "covered"]),
    (.other, ["recommended", "expected", "next"]),
  ]

  private static let alone: [(FieldName, [String])] = [
    (.openTechniques, ["tocheck", "toverify", "toinvestigate", "unconfirmed"]),
    (.deniedTechniques, ["unobserved", "notseen"]),
  ]

  static let spellings: [(FieldName, [String])] =
    words.map { field, words in (field, words.flatMap { word in nouns.flatMap { [word + $0, $0 + word] } }) } + alone
}
