import Dispatch
import Glibc

// Makes the text model: train-text-model runs it. Arguments: texts of collect.py, phrases, in how many reports each
// technique is, and the file to write; with "test" as the last one, figures on the corpus that is for tests only.

let arguments = CommandLine.arguments
var samples = Corpus.read(arguments[1])
var trainer = Trainer()
let isTesting = arguments.last == "test"
func setting(_ name: String, _ value: Double) -> Double {
  getenv(name).flatMap { Double(String(cString: $0)) } ?? value
}
trainer.epochs = Int(setting("EPOCHS", 9))
trainer.weights = Int(setting("WEIGHTS", 540_000))
trainer.vocabularySize = Int(setting("VOCABULARY", 40_000))
trainer.reportWeight = Float(setting("REPORTS", 2))
trainer.noneWeight = Float(setting("NONE", 0.3))
let halves = Int(setting("HALVES", 2))

let names = ["none"] + Set(samples.filter { !$0.isReport }.flatMap(\.labels)).sorted()
let classes = Dictionary(uniqueKeysWithValues: zip(names, 0...))
for index in samples.indices { samples[index].classes = samples[index].labels.compactMap { classes[$0] } }
var words = Words()
var reader = Features()
let features = samples.map { sample in
  words.read(sample.text)
  reader.read(words)
  return Set(reader.hashes).sorted()
}

var phrases: [UInt64: UInt16] = [:]
for line in Corpus.lines(arguments[2]) where line.first != 0x23 {
  let parts = String(decoding: line, as: UTF8.self).split(separator: "\t")
  guard parts.count == 2, let column = classes[String(parts[0])] else { continue }
  for phrase in parts[1].split(separator: "|") {
    if let hash = Phrases.hash(of: phrase.utf8), phrases[hash] == nil { phrases[hash] = UInt16(column) }
  }
}

func model(_ result: Trainer.Result, _ calibrator: Calibrator, marked: Set<Int>) -> TextModel {
  TextModel(
    name: "text-2", techniques: names, priors: result.priors, marked: names.indices.map(marked.contains),
    bias: result.bias,
    features: Array(zip(result.hashes, result.idf)).map { (hash: $0.0, idf: $0.1) },
    weights: result.codes.map { $0.map { ($0.column, TextModel.weight($0.code) * result.scale) } },
    phrases: Phrases(classes: phrases), calibrator: calibrator)
}
/// Trains as if annotators had only the techniques `marked` to mark.
func train(withoutFold fold: Int?, marked: Set<Int>) -> Trainer.Result {
  let kept = samples.indices.filter { index in
    let sample = samples[index]
    return !sample.isTest && !(sample.source == "tram" && sample.fold == fold)
  }
  let known = kept.map { index in
    var sample = samples[index]
    if sample.isReport { sample.classes.removeAll { !marked.contains($0) } }
    return sample
  }
  return trainer.train(known, features: kept.map { features[$0] }, classes: names.count)
}

/// A technique in a text, or in a part of one.
struct Candidate {
  let report: Int
  let fold: Int
  let column: Int
  let values: Calibrator.Evidence
  let isTrue: Bool
  /// Sentences in the part; `nil` for the whole.
  let window: Int?
}
func candidates(
  of report: LabeledReport, number: Int, _ model: TextModel, windows: [Int]
) -> [Candidate] {
  var sentences = SentenceReader(model)
  let finder = TechniqueFinder(model)
  let readings = Sentences.ranges(of: report.text).map { sentences.read(report.text[$0]) }
  var result: [Candidate] = []
  func add(_ part: ArraySlice<SentenceReading>, window: Int?) {
    guard let first = part.first, let last = part.last else { return }
    let truth = report.labels(
      in: window == nil ? 0..<report.text.count : first.range.lowerBound..<last.range.upperBound)
    for (column, values) in finder.evidence(in: part).sorted(by: { $0.key < $1.key }) {
      result.append(
        Candidate(
          report: number, fold: report.fold, column: column, values: values, isTrue: truth.contains(column),
          window: window))
    }
  }
  add(readings[...], window: nil)
  for window in windows {
    for start in stride(from: 0, to: readings.count, by: window) {
      add(readings[start..<min(start + window, readings.count)], window: window)
    }
  }
  return result
}
func rows(_ candidates: [Candidate]) -> [Logistic.Row] {
  candidates.map { candidate in
    let weight = candidate.window.map { $0 == 1 ? 0.05 : $0 == 4 ? 0.1 : 0.2 } ?? 1
    return Logistic.Row(values: candidate.values.values, isTrue: candidate.isTrue, weight: weight)
  }
}

let zero = Calibrator(weights: [Float](repeating: 0, count: Calibrator.count))
let reports = LabeledReport.all(samples, from: "tram")
let markable = Set(reports.flatMap(\.labels))
func candidates(ofFold fold: Int, marked: Set<Int>) -> [Candidate] {
  let trained = model(train(withoutFold: fold, marked: marked), zero, marked: marked)
  return reports.enumerated().filter { $0.element.fold == fold }.flatMap { number, report in
    candidates(of: report, number: number, trained, windows: [1, 4, 16])
  }
}
var folds: [Candidate] = []
// How techniques look that annotators did not have to mark is learnt from one half of those that they had.
var unmarked: [Candidate] = []
var outside: [Candidate] = []
// Each is made by itself, so their order changes nothing.
let jobs: [(fold: Int, marked: Set<Int>)] =
  (0..<5).map { ($0, markable) }
  + (0..<halves).map { fold in
    (fold, Set(markable.sorted().enumerated().filter { $0.offset % 2 == fold % 2 }.map(\.element)))
  }
var found = [[Candidate]](repeating: [], count: jobs.count)
found.withUnsafeMutableBufferPointer { found in
  nonisolated(unsafe) let places = found
  DispatchQueue.concurrentPerform(iterations: jobs.count) {
    places[$0] = candidates(ofFold: jobs[$0].fold, marked: jobs[$0].marked)
  }
}
for (job, found) in zip(jobs, found) {
  if job.marked == markable {
    folds += found.filter { markable.contains($0.column) }
    outside += found.filter { $0.window == nil && !markable.contains($0.column) }
  } else {
    unmarked += found.filter { markable.contains($0.column) && !job.marked.contains($0.column) }
  }
}
var judged: [Judgement] = []
for fold in 0..<5 {
  let calibrator = Calibrator(weights: Logistic.fit(rows((folds + unmarked).filter { $0.fold != fold })))
  judged += folds.filter { $0.fold == fold && $0.window == nil }.map {
    Judgement(
      report: $0.report, technique: names[$0.column], probability: calibrator.probability($0.values), isTrue: $0.isTrue)
  }
}
/// The fifty techniques that TRAM's own models are trained for; its other labels are their sub-techniques, and count as them.
func printFifty(_ judged: [Judgement]) {
  let fifty = Set(LabeledReport.fifty)
  func own(_ technique: String) -> String? {
    fifty.contains(technique)
      ? technique : fifty.contains(String(technique.prefix(5))) ? String(technique.prefix(5)) : nil
  }
  let truth = reports.map { Set($0.labels.compactMap { own(names[$0]) }) }
  var best: [[String: Float]] = reports.map { _ in [:] }
  for judgement in judged {
    guard let technique = own(judgement.technique) else { continue }
    best[judgement.report][technique] = max(best[judgement.report][technique] ?? 0, judgement.probability)
  }
  let judged = best.enumerated().flatMap { report, found in
    found.sorted { $0.key < $1.key }.map {
      Judgement(report: report, technique: $0.key, probability: $0.value, isTrue: truth[report].contains($0.key))
    }
  }
  let thresholds = (0..<5).map { fold in
    Figures.threshold(
      judged.filter { reports[$0.report].fold != fold },
      marked: zip(reports, truth).reduce(0) { $0 + ($1.0.fold == fold ? 0 : $1.1.count) })
  }
  print("TRAM's fifty:")
  print(
    Figures(judged, marked: Dictionary(uniqueKeysWithValues: zip(reports.indices, truth.map(\.count)))) {
      thresholds[reports[$0].fold]
    }.text)
}

let marked = Dictionary(uniqueKeysWithValues: reports.enumerated().map { ($0, $1.labels.count) })
// A threshold is chosen on the folds that it is not used on.
let thresholds = (0..<5).map { fold in
  Figures.threshold(
    judged.filter { reports[$0.report].fold != fold },
    marked: reports.reduce(0) { $0 + ($1.fold == fold ? 0 : $1.labels.count) })
}
print("TRAM, 5 folds by document, intervals of 95 % over documents:")
print(Figures(judged, marked: marked) { thresholds[reports[$0].fold] }.text)
print(Figures.reliability(judged))
printFifty(judged)
let labels = Dictionary(grouping: reports.flatMap { $0.labels.map { names[$0] } }) { $0 }.mapValues(\.count)
print(Figures.techniques(judged, marked: labels) { thresholds[reports[$0].fold] })
let everyThreshold = Figures.threshold(judged, marked: marked.values.reduce(0, +))

// Nobody marked the other techniques in TRAM's reports, but reports that list their techniques say how many there are
// for each of those.
var uses = (inside: 0.0, outside: 0.0)
for line in Corpus.lines(arguments[3]) {
  let parts = String(decoding: line, as: UTF8.self).split(separator: "\t")
  guard parts.count == 2, let column = classes[String(parts[0])], let count = Double(parts[1]) else { continue }
  if markable.contains(column) { uses.inside += count } else { uses.outside += count }
}
let expected = Double(marked.values.reduce(0, +)) * uses.outside / uses.inside
let calibrator = Calibrator(weights: Logistic.fit(rows(folds + unmarked)))
  .shifted(until: expected, in: outside.map(\.values))
print(
  "beside the \(markable.count) that could be marked: \(short(expected)) expected, \(short(uses.outside / uses.inside)) for each of them"
)
print("calibrator: " + calibrator.weights.map { String(($0 * 100).rounded() / 100) }.joined(separator: " "))
let result = train(withoutFold: nil, marked: markable)
let bytes = TextModelWriter.bytes(
  name: "text-2", names: names, marked: markable, result: result, phrases: phrases, calibrator: calibrator)
print("\(bytes.count) bytes, \(result.codes.reduce(0) { $0 + $1.count }) weights, \(phrases.count) phrases")
guard let file = fopen(arguments[4], "wb") else { fatalError("cannot write \(arguments[4])") }
fwrite(bytes, 1, bytes.count, file)
fclose(file)

if isTesting {
  let read = try TextModel(bytes: bytes)
  var judged: [Judgement] = []
  var marked: [Int: Int] = [:]
  let parents = names.map { String($0.prefix(5)) }
  for (number, report) in LabeledReport.all(samples, from: "annoctr").enumerated() {
    var best: [String: Float] = [:]
    for candidate in candidates(of: report, number: number, read, windows: []) {
      let family = parents[candidate.column]
      best[family] = max(best[family] ?? 0, read.calibrator.probability(candidate.values))
    }
    let truth = Set(report.labels.map { parents[$0] })
    marked[number] = truth.count
    judged += best.sorted { $0.key < $1.key }.map {
      Judgement(report: number, technique: $0.key, probability: $0.value, isTrue: truth.contains($0.key))
    }
  }
  print("AnnoCTR, sub-techniques as their technique; TRAM's threshold is \(short(Double(everyThreshold))):")
  print(Figures(judged, marked: marked) { _ in everyThreshold }.text)
  print(Figures.reliability(judged))
}
