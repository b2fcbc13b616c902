public import FileFormats

extension Corpus {
  /// Reads reports from a file: MITRE's TIE dataset, ATT&CK's citations, STIX reports, CSV or JSON Lines.
  ///
  ///     let corpus = try Corpus(contentsOf: "reports.csv")
  ///     corpus.reports.count  // one for each name in the column `report`
  ///
  /// ``CorpusReader/read(path:label:format:options:)`` reads the same and also says what was passed over.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - label: the name that reports and weights refer to; by default the file's name.
  ///   - format: how it is written; by default this is told from the content.
  ///   - options: choices that only some formats have.
  /// - Throws: `FileError` when the file cannot be read or understood, with the line or field, or when no report in
  ///   it names a technique.
  /// - Complexity: O(size of the file).
  public init(
    contentsOf path: String, label: String? = nil, format: CorpusFormat? = nil,
    options: CorpusReadOptions = CorpusReadOptions()
  ) throws(FileError) {
    self = try CorpusReader.read(path: path, label: label, format: format, options: options).corpus
  }

  /// Reads reports from text in any of the same formats.
  ///
  ///     let corpus = try Corpus(text: "report,technique\nmailroom,T1566.001\nmailroom,T1204.002\n")
  ///     corpus.reports[0].techniques.count  // 2
  ///
  /// - Parameters:
  ///   - text: what a file would hold.
  ///   - label: the name that reports, weights and errors refer to.
  ///   - format: how it is written; by default this is told from the content.
  /// - Throws: `FileError`, as ``init(contentsOf:label:format:options:)``.
  public init(text: String, label: String = "text", format: CorpusFormat? = nil) throws(FileError) {
    self = try CorpusReader.read(Data(text.utf8), path: label, label: label, format: format).corpus
  }
}
