import ArgumentParser
import FileFormats
import InferenceService
import Recommenders
import Synchronization
import Terminal

/// Answers the sets of a file one after the other: in their order, on all processors, in memory that does not grow with
/// their number. What is wrong with one is its answer.
struct BatchRun {
  /// What became of one set.
  private enum Outcome {
    /// `isAgain`: a set of its id, on another line, was answered before.
    case answered(warnings: [String], isAgain: Bool)
    case failed(any ExplainedError, line: Int)
    case skipped
  }

  /// The answers to some sets that follow each other.
  private struct Piece {
    var bytes: [UInt8] = []
    var outcomes: [Outcome] = []
  }

  /// The sum of a run.
  private struct Sum {
    var answered = 0
    var failed = 0
    var skipped = 0
    var again = 0
    var first: (error: any ExplainedError, line: Int)?
    var warnings: [String: Int] = [:]

    var sets: Int { answered + failed }
  }

  /// How many sets one processor takes at a time.
  private static let pieceLength = 32

  let path: String
  let writer: BatchWriter
  let fields: FieldTable
  /// Whether the first faulty set ends the run.
  let isStrict: Bool
  let done: DoneSets?
  /// Called with the sets of a block, without their own ids, before they are answered.
  var prepare: (@Sendable ([[String: JSONValue]]) throws -> Void)?
  /// Appends the answer to a set, and returns the kinds of its warnings.
  let answer: @Sendable (_ fields: [String: JSONValue], _ id: JSONValue?, _ line: Int, inout [UInt8]) throws -> [String]

  /// Answers questions whose answers are JSON, a line for each set.
  ///
  /// - Parameters:
  ///   - table: the fields of a question.
  ///   - settings: those that hold where a set does not have its own.
  static func answering(
    _ path: String, _ table: FieldTable, _ settings: [String: JSONValue], isStrict: Bool, done: DoneSets?,
    _ answer: @escaping @Sendable (RequestFields) throws -> (JSONValue, [ServiceWarning])
  ) throws {
    let writer = BatchWriter(.lines)
    let run = BatchRun(
      path: path, writer: writer, fields: table + [.batchID], isStrict: isStrict, done: done
    ) { fields, id, line, bytes in
      let all = JSONValue.object(settings.merging(fields) { $1 })
      let (json, warnings) = try answer(RequestFields(all, of: table))
      writer.append(json, id: id, line: line, to: &bytes)
      return warnings.map(\.code)
    }
    try run.run()
  }

  private var name: String { path == "-" ? "standard input" : path }

  func run() throws {
    var blocks = try InputBlocks(path)
    let progress = Progress()
    let start = ContinuousClock.now
    var reader: BatchReader?
    var sum = Sum()
    Interruption.watch()
    defer { progress.finish() }
    while !Interruption.isRequested, let block = try blocks.next() {
      var lines = block.lines[...]
      if reader == nil, let first = lines.first {
        let line = BatchLine(number: first.number, bytes: Array(block.bytes[first.range]))
        let made = try BatchReader(first: line, name: name, fields: fields)
        reader = made
        if made.hasHeader { lines.removeFirst() }
        if !made.passedOver.isEmpty { note("columns passed over: " + made.passedOver.joined(separator: ", ")) }
        Output.write(Data(writer.header))
      }
      guard let reader else { continue }
      if let prepare { try prepare(Self.sets(lines, of: block.bytes, reader)) }
      for piece in pieces(lines, of: block.bytes, reader) {
        Output.write(Data(piece.bytes))
        count(piece, &sum)
      }
      if isStrict, let first = sum.first { throw Self.strict(first.error, line: first.line, of: name) }
      progress.update(
        "\(Numbers.counted(sum.sets, "set")), \(Numbers.grouped(Self.rate(sum.sets, since: start))) a second",
        share: blocks.size.map { Double(blocks.position) / Double(max($0, 1)) } ?? 0)
    }
    progress.finish()
    try report(sum)
  }

  /// The sets of a block that can be read, without their own ids.
  private static func sets(
    _ lines: ArraySlice<InputBlocks.Line>, of bytes: [UInt8], _ reader: BatchReader
  ) -> [[String: JSONValue]] {
    lines.compactMap { line in
      var fields = try? reader.fields(BatchLine(number: line.number, bytes: Array(bytes[line.range])))
      fields?["id"] = nil
      return fields
    }
  }

  /// The answers to the sets of a block, as far as the run was not interrupted.
  private func pieces(_ lines: ArraySlice<InputBlocks.Line>, of bytes: [UInt8], _ reader: BatchReader) -> [Piece] {
    let lines = Array(lines)
    let count = (lines.count + Self.pieceLength - 1) / Self.pieceLength
    // A failure under --strict ends the run: what comes after it need not be asked.
    let firstFailure = Atomic(Int.max)
    let pieces = Parallel.map(count: count, threads: Parallel.processorCount) { number -> Piece? in
      guard !Interruption.isRequested, firstFailure.load(ordering: .relaxed) >= number else { return nil }
      var piece = Piece()
      for line in lines[(number * Self.pieceLength)..<min((number + 1) * Self.pieceLength, lines.count)] {
        let outcome = outcome(
          BatchLine(number: line.number, bytes: Array(bytes[line.range])), reader, &piece.bytes)
        piece.outcomes.append(outcome)
        if isStrict, case .failed = outcome {
          firstFailure.min(number, ordering: .relaxed)
          break
        }
      }
      return piece
    }
    return pieces.prefix { $0 != nil }.compactMap(\.self)
  }

  private func outcome(_ line: BatchLine, _ reader: BatchReader, _ bytes: inout [UInt8]) -> Outcome {
    var id: JSONValue?
    do {
      var fields = try reader.fields(line)
      id = try Self.id(fields.removeValue(forKey: "id"))
      let standing = done?.standing(id, line: line.number) ?? .open
      if standing == .done { return .skipped }
      let warnings = try answer(fields, id, line.number, &bytes)
      return .answered(warnings: warnings, isAgain: standing == .elsewhere)
    } catch {
      let explained = ServiceError.explained(error)
      if !isStrict { writer.append(explained, id: id, line: line.number, to: &bytes) }
      return .failed(explained, line: line.number)
    }
  }

  /// A set's own id: a text or a whole number.
  private static func id(_ value: JSONValue?) throws(ServiceError) -> JSONValue? {
    switch value {
    case nil, .null?: return nil
    case .string(let text)? where text.utf8.count <= 1000: return value
    case .integer?: return value
    default:
      throw ServiceError(
        code: "bad_id", summary: "id must be a text of at most 1000 bytes or a whole number",
        advice: "change it, or leave it out", failure: .usage)
    }
  }

  private func count(_ piece: Piece, _ sum: inout Sum) {
    for outcome in piece.outcomes {
      switch outcome {
      case .answered(let warnings, let isAgain):
        sum.answered += 1
        if isAgain { sum.again += 1 }
        for code in warnings { sum.warnings[code, default: 0] += 1 }
      case .failed(let error, let line):
        sum.failed += 1
        if sum.first == nil { sum.first = (error, line) }
      case .skipped: sum.skipped += 1
      }
    }
  }

  /// What a person should know at the end; nothing where all went well.
  private func report(_ sum: Sum) throws {
    if sum.skipped > 0 { note("\(Numbers.counted(sum.skipped, "set")) left out that \(done?.path ?? "") answers") }
    if sum.again > 0 {
      note(
        "\(Numbers.counted(sum.again, "set")) answered although \(done?.path ?? "") has the id: on another line, so the file has changed or has the id twice"
      )
    }
    if !sum.warnings.isEmpty {
      let kinds = sum.warnings.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      note(
        "sets with warnings: " + kinds.map { "\(Numbers.grouped($0.value)) \($0.key)" }.joined(separator: ", "))
    }
    if let first = sum.first {
      note(
        "\(Numbers.grouped(sum.failed)) of \(Numbers.counted(sum.sets, "set")) could not be answered; the first is line "
          + "\(first.line): \(first.error.summary)")
    }
    if Interruption.isRequested {
      note("interrupted after \(Numbers.counted(sum.sets, "set")); --skip-done with what was written continues")
      throw ExitCode(Interruption.exitCode)
    }
    if sum.sets + sum.skipped == 0 {
      throw FileError(name, problem: "holds no sets of techniques", advice: "write one on each line")
    }
    if sum.sets > 0, sum.answered == 0, let first = sum.first { throw ExitCode(first.error.failure.rawValue) }
  }

  private func note(_ text: String) { Output.complain(Style.standardError.note("note:") + " " + SafeText.line(text)) }

  /// The error that ends a strict run, with the line that it is about.
  private static func strict(_ error: any ExplainedError, line: Int, of name: String) -> FileError {
    let named: any ExplainedError = (error as? ServiceError)?.naming { FlagName.of($0, value: $1) } ?? error
    return FileError(name, line: line, problem: named.summary, advice: named.advice, failure: named.failure)
  }

  private static func rate(_ count: Int, since start: ContinuousClock.Instant) -> Int {
    let elapsed = (ContinuousClock.now - start).components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return seconds > 0 ? Int(Double(count) / seconds) : 0
  }
}
