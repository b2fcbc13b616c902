import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// Writes the queries of a plan into a folder, converted where sigma-cli is at hand.
package struct QueryFolder {
  /// How long one rule may take, in seconds.
  private static let timeLimit = 60

  package let path: String
  private let converter: String

  /// - Parameters:
  ///   - path: the folder, which must not be there yet, or be empty.
  ///   - converter: sigma-cli's program.
  /// - Throws: `FileError` when there is something at the path.
  package init(_ path: String, converter: String = "sigma") throws(FileError) {
    self.path = path
    self.converter = converter
    guard OutputFolder.holdsFile(path) else { return }
    let names = try? FileManager.default.contentsOfDirectory(atPath: OutputFolder.place(path))
    guard names?.isEmpty ?? false else {
      throw FileError(
        path, problem: names == nil ? "is a file, not a folder" : "is there already and holds files",
        advice: "name another folder, or move that one away: nothing is written over", failure: .refused)
    }
  }

  /// Converts what can be converted and writes all files: to a folder beside it first, which then takes its name.
  ///
  /// - Parameters:
  ///   - files: those of the plan itself, made when the queries are known.
  ///   - progress: is told how many rules are converted of how many.
  /// - Returns: the queries with what became of them, and a note where nothing was converted.
  package func write(
    _ queries: HuntQueries, files: (HuntQueries) -> [(path: String, data: Data)], progress: (Int, Int) -> Void
  ) throws(FileError) -> (queries: HuntQueries, note: String?) {
    var queries = queries
    let temporary = try OutputFolder.temporary(beside: path)
    do throws(FileError) {
      for line in queries.lines {
        guard let text = line.text else { continue }
        try Self.write(Data(text.utf8), to: queries.rulePath(line), in: temporary)
      }
      let note = try convert(&queries, in: temporary, progress)
      for (name, data) in queries.files + files(queries) where !name.hasPrefix("sigma/") {
        try Self.write(data, to: name, in: temporary)
      }
      try OutputFolder.move(temporary, to: path)
      return (queries, note)
    } catch {
      OutputFolder.remove(temporary)
      throw error.naming(path, insteadOf: temporary)
    }
  }

  private static func write(_ data: Data, to name: String, in folder: String) throws(FileError) {
    let file = folder + "/" + name
    if let slash = file.lastIndex(of: "/") { try OutputFolder.make(String(file[..<slash])) }
    try OutputFile.write(data, to: file)
  }

  /// - Returns: why nothing was converted.
  private func convert(
    _ queries: inout HuntQueries, in folder: String, _ progress: (Int, Int) -> Void
  ) throws(FileError) -> String? {
    guard let name = queries.target.sigmaName else { return nil }
    let places = queries.lines.indices.filter { queries.lines[$0].text != nil }
    guard !places.isEmpty else { return nil }
    let install = "`pip install \(queries.target.packages.joined(separator: " "))`, then \(path)/convert.sh"
    guard let targets = try ChildProcess.run(converter, ["list", "targets"], timeLimit: Self.timeLimit) else {
      return "sigma (sigma-cli) is not there, so nothing was converted: \(install)"
    }
    let known = String(decoding: targets.output, as: UTF8.self).split(whereSeparator: { $0.isWhitespace || $0 == "|" })
    guard targets.status == 0, known.contains(where: { $0 == name }) else {
      return "sigma is there, but has no back end \(name), so nothing was converted: \(install)"
    }
    for (done, place) in places.enumerated() {
      progress(done, places.count)
      queries.take(try convert(queries, place, in: folder), at: place)
    }
    progress(places.count, places.count)
    return nil
  }

  private func convert(
    _ queries: HuntQueries, _ place: Int, in folder: String
  ) throws(FileError) -> Result<String, HuntQueryFault> {
    let line = queries.lines[place]
    let source = line.choice?.rule.logSource ?? .init()
    let arguments = queries.target.arguments(for: source) + [folder + "/" + queries.rulePath(line)]
    guard let result = try ChildProcess.run(converter, arguments, timeLimit: Self.timeLimit) else {
      return .failure(HuntQueryFault("sigma could not be started"))
    }
    if result.isLate { return .failure(HuntQueryFault("sigma took longer than \(Self.timeLimit) s")) }
    let query = String(decoding: result.output, as: UTF8.self)
    guard result.status == 0, !query.allSatisfy(\.isWhitespace) else {
      return .failure(HuntQueryFault(Self.reason(result, folder: folder)))
    }
    return .success(query)
  }

  /// The line in which sigma-cli says what is wrong: the one that names an error, else the last.
  private static func reason(_ result: ChildProcess.Result, folder: String) -> String {
    let lines = result.complaints.split(whereSeparator: \.isNewline).map { String($0.drop(while: \.isWhitespace)) }
      .filter { !$0.isEmpty }
    let line = lines.first { $0.hasPrefix("Error") } ?? lines.last ?? "exit status \(result.status)"
    // The folder has another name by now.
    var text = SafeText.line(line.replacing(folder + "/", with: ""))
    for word in ["Error: ", "Error while converting: "] where text.hasPrefix(word) { text.removeFirst(word.count) }
    return text.count > 300 ? text.prefix(300) + "…" : text
  }
}
