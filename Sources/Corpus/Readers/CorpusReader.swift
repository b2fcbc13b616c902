package import AttackKnowledge
public import FileFormats

/// Reads reports from a file of any known format.
public enum CorpusReader {
  /// Reads a corpus from the file at `path`.
  ///
  ///     let reading = try CorpusReader.read(path: "combined_dataset.json")
  ///     reading.corpus.reports.count  // 2672
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - label: the name that reports and diagnostics refer to; by default the file's name.
  ///   - format: how it is written; by default this is told from the content.
  ///   - options: choices that only some formats have.
  /// - Returns: the reports in the order of the file, and what was passed over.
  /// - Throws: `FileError` when the file cannot be read or understood, with the line or field, or when no report in
  ///   it names a technique.
  public static func read(
    path: String, label: String? = nil, format: CorpusFormat? = nil, options: CorpusReadOptions = CorpusReadOptions()
  ) throws(FileError) -> CorpusReading {
    let data = try InputFile.read(path, limit: options.byteLimit)
    return try read(data, path: path, label: label, format: format, options: options)
  }

  /// Reads a corpus from bytes; `path` is what they are called in errors.
  package static func read(
    _ data: Data, path: String, label: String? = nil, format: CorpusFormat? = nil,
    options: CorpusReadOptions = CorpusReadOptions()
  ) throws(FileError) -> CorpusReading {
    let label = label ?? defaultLabel(path)
    let plain = try PlainText(data, name: path, expected: "expected reports that name techniques")
    let text = SourceText(path: path, label: label, data: plain.data)
    guard let format else {
      let detected = try detect(text, options)
      return try read(data, path: path, label: label, format: detected, options: options)
    }
    let result = try read(text, format: format, options: options)
    guard result.reports.contains(where: { !$0.techniques.isEmpty }) else {
      throw empty(result, text: text, format: format)
    }
    let source = CorpusSource(
      label: label, path: path, format: format, sha256: SHA256.hexDigest(of: data), reports: result.reports.count,
      observations: result.reports.reduce(0) { $0 + $1.techniques.count }, note: result.note)
    return CorpusReading(
      corpus: Corpus(sources: [source], reports: result.reports), diagnostics: result.tally.diagnostics(source: label))
  }

  /// Tells how a file is written; what has none of the forms of reports, or no report, may still name techniques.
  private static func detect(_ text: SourceText, _ options: CorpusReadOptions) throws(FileError) -> CorpusFormat {
    let detected: CorpusFormat
    do throws(FileError) {
      detected = try CorpusFormat(detectedIn: text)
    } catch {
      guard ReadReports.namesTechniques(text, library: options.library) else { throw error }
      return .observations
    }
    guard detected == .stixReports else { return detected }
    let reports = (try? ReadReports.stixReports(text, library: options.library))?.reports ?? []
    if reports.contains(where: { !$0.techniques.isEmpty }) { return detected }
    return ReadReports.namesTechniques(text, library: options.library) ? .observations : detected
  }

  private static func defaultLabel(_ path: String) -> String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func read(
    _ text: SourceText, format: CorpusFormat, options: CorpusReadOptions
  ) throws(FileError) -> ReadReports {
    switch format.code {
    case .tie: try .tieDataset(text)
    case .attackCitations:
      try .attackCitations(text, includeTechniqueReferences: options.includeTechniqueReferences)
    case .stixReports: try .stixReports(text, library: options.library)
    case .csv: try .csv(text)
    case .jsonLines: try .jsonLines(text)
    case .observations: try .observations(text, library: options.library)
    }
  }

  /// The error for a file from which nothing can be learnt, with what was passed over as the likely reason.
  private static func empty(_ result: ReadReports, text: SourceText, format: CorpusFormat) -> FileError {
    let number = result.reports.count
    let found = number == 0 ? "there is no report in it" : "none of its \(number) reports names a technique"
    let reason = result.tally.diagnostics(source: text.label).first { $0.kind != .emptyReport }
    return FileError(
      text.path, problem: "read as \(format.name), \(found)" + (reason.map { " (\($0))" } ?? ""),
      advice: "give a file whose reports name ATT&CK techniques, such as T1059, or name its format",
      failure: .refused)
  }
}

/// Choices for reading a corpus.
public struct CorpusReadOptions: Sendable, Equatable {
  /// `attack-citations`: whether what the technique objects themselves cite counts as well.
  ///
  /// Without it, a publication names a technique when a relationship "group or software uses technique" cites it; with
  /// it, also when the technique's own page does. The co-occurrence study of October 2018 was probably counted with it.
  public var includeTechniqueReferences: Bool
  /// Greatest size of a file in bytes.
  public var byteLimit: Int
  /// Where names and STIX ids of techniques are looked up that the file itself does not resolve.
  package var library: AttackLibrary?

  /// Creates choices.
  public init(includeTechniqueReferences: Bool = false, byteLimit: Int = 512 << 20) {
    self.includeTechniqueReferences = includeTechniqueReferences
    self.byteLimit = byteLimit
  }
}
