import Glibc

/// One text with the techniques that it is about, as collect.py writes it.
struct Sample {
  let source: String
  let document: String
  let labels: [String]
  let weight: Float
  let text: [UInt8]
  var classes: [Int] = []

  var isTest: Bool { source == "annoctr" }
  var isReport: Bool { source == "tram" || isTest }
  /// The fold of its document, 0…4.
  var fold: Int { Int(Features.hash(document.utf8) >> 13 % 5) }
}

enum Corpus {
  static func read(_ path: String) -> [Sample] {
    lines(path).map { line in
      let fields = line.split(separator: 0x09, maxSplits: 4, omittingEmptySubsequences: false)
      func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
      return Sample(
        source: text(0), document: text(1), labels: text(2).split(separator: ",").map(String.init),
        weight: Float(text(3)) ?? 1, text: Array(fields[4]))
    }
  }

  static func lines(_ path: String) -> [ArraySlice<UInt8>] {
    guard let file = fopen(path, "rb") else { fatalError("cannot read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes.split(separator: 0x0A)
  }
}

/// A report as it is read: its text, and which labels each line has.
struct LabeledReport {
  let document: String
  let fold: Int
  let text: [UInt8]
  private let lines: [(start: Int, labels: [Int])]

  init(_ samples: [Sample]) {
    document = samples[0].document
    fold = samples[0].fold
    var text: [UInt8] = []
    var lines: [(start: Int, labels: [Int])] = []
    for sample in samples {
      lines.append((text.count, sample.classes))
      text += sample.text
      text.append(0x0A)
    }
    self.text = text
    self.lines = lines
  }

  /// What TRAM's published models tell apart, by the ids of today.
  static let fifty = """
    T1003.001 T1005 T1012 T1016 T1021.001 T1027 T1033 T1036.005 T1041 T1047 T1053.005 T1055 T1056.001 T1057 T1059.003 T1068 T1070.004
    T1071.001 T1072 T1074.001 T1078 T1082 T1083 T1090 T1095 T1105 T1106 T1110 T1112 T1113 T1140 T1190 T1204.002 T1210 T1218.011 T1219
    T1484.001 T1518.001 T1543.003 T1547.001 T1548.002 T1552.001 T1557.001 T1564.001 T1566.001 T1569.002 T1570 T1573.001 T1574.001 T1685
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  static func all(_ samples: [Sample], from source: String) -> [LabeledReport] {
    var order: [String] = []
    var members: [String: [Sample]] = [:]
    for sample in samples where sample.source == source {
      if members[sample.document] == nil { order.append(sample.document) }
      members[sample.document, default: []].append(sample)
    }
    return order.compactMap { members[$0].map { LabeledReport($0) } }
  }

  /// The labels of the lines that `range` touches.
  func labels(in range: Range<Int>) -> Set<Int> {
    var result: Set<Int> = []
    for (index, line) in lines.enumerated() where line.start < range.upperBound {
      let end = index + 1 < lines.count ? lines[index + 1].start : text.count
      if end > range.lowerBound { result.formUnion(line.labels) }
    }
    return result
  }

  var labels: Set<Int> { labels(in: 0..<text.count) }
}
