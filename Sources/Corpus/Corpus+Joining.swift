extension Corpus {
  /// The reports of all corpora one after the other.
  ///
  /// Labels stay unique: the second source called `a.json` becomes `a.json (2)`, in its reports too.
  public static func joined(_ corpora: [Corpus]) -> Corpus {
    var taken: Set<String> = []
    var sources: [CorpusSource] = []
    var reports: [Report] = []
    for corpus in corpora {
      var renamed: [String: String] = [:]
      for source in corpus.sources {
        let label = unusedLabel(source.label, taken: taken)
        taken.insert(label)
        if label != source.label { renamed[source.label] = label }
        sources.append(source.replacing(label: label))
      }
      for report in corpus.reports {
        reports.append(renamed[report.source].map(report.replacing(source:)) ?? report)
      }
    }
    return Corpus(sources: sources, reports: reports)
  }

  private static func unusedLabel(_ label: String, taken: Set<String>) -> String {
    guard taken.contains(label) else { return label }
    var number = 2
    while taken.contains("\(label) (\(number))") { number += 1 }
    return "\(label) (\(number))"
  }
}
