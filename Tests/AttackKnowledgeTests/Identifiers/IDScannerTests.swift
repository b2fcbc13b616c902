import TestSupport
import Testing

@testable import AttackKnowledge

@Suite struct IDScannerTests {
  @Test(arguments: [
    "T1059.001", "t1059.001", "attack.t1059.001", "ATTACK.T1059.001", "T1059/001", "T1059[.]001", "T1059(.)001",
    "T1059{.}001", "T1059[dot]001", "T1059(DOT)001", "T1059%2F001", "T1059%2f001", "T1059%252F001", "T1059%2E001",
    "T1059\\/001", "T1059_001", "T1059-001", "misp-galaxy:mitre-attack-pattern=\"PowerShell - T1059.001\"",
    "https://attack.mitre.org/techniques/T1059/001/", "https://attack.mitre.org/versions/v15/techniques/T1059/001",
    "https://example.org/?u=https%3A%2F%2Fattack.mitre.org%2Ftechniques%2FT1059%2F001%2F", "(T1059.001)", "[T1059.001]",
    "\"T1059.001\"", "'T1059.001'", "`T1059.001`", "<b>T1059.001</b>", "**T1059.001**", "T1059.001.", "T1059.001:",
    "T1059.001.yml", "%20T1059.001%20", "a\\nT1059.001", "\\u00a0T1059.001\\u00a0", "\u{00A0}T1059.001\u{00A0}",
    "\u{3000}T1059.001\u{3000}", "–T1059.001–", "“T1059.001”", "\u{200B}T1059.001\u{200B}", "\u{FEFF}T1059.001",
    "T1059\u{200B}.001", "T1059.\u{00AD}001", "T1059.001\u{200B}PowerShell", "Ｔ１０５９．００１", "使用T1059.001技术",
    "detection_T1059.001_test", "ATT&CK:T1059.001", "|T1059.001|", "T1059.001@x", "attack-pattern--T1059.001",
  ])
  func findsOneSubtechnique(in text: String) {
    #expect(scanned(text) == ["T1059.001"])
  }

  /// What keyboards, word processors, PDF readers and renderers make of the dot.
  @Test(arguments: [
    "T1059\u{2024}001", "T1059·001", "T1059‧001", "T1059•001", "T1059∙001", "T1059⋅001", "T1059・001", "T1059。001",
    "T1059｡001", "T1059．001", "Ｔ１０５９。００１", "T1059\u{2011}001", "T1059\u{2010}001", "T1059–001", "T1059—001",
    "T1059−001", "T1059\\001", "T1059\\\\001", "T1059\\.001", "T1059:001", "T1059^001", "T1059(.001)", "T1059[.001]",
    "T1059(001)", "T1059 (001)", "T1059 (.001)", "T1059 .001", "T1059\t.001", "T1059. 001", "T1059.\n001",
    "T1059.\r\n    001",
    "T1059.\u{00A0}001", "T1059⁄001", "T1059∕001", "T1059&#46;001", "T1059\\u002e001", "T1059{dot}001",
    "T\u{00AD}1059.0\u{200B}01", "T1059.\u{2060}001", "T1059\u{FE0F}.001", "\u{0422}1059.001", "\u{0442}1059.001",
    "\u{03A4}1059.001", "\u{03C4}1059.001",
  ])
  func joinsWhatIsWrittenForADot(text: String) {
    #expect(scanned(text) == ["T1059.001"])
  }

  @Test(arguments: [
    ("T1059.001", false), ("T1059 001", true), ("T1059[.]001", false), ("T1059%2e001", false), ("T1059", false),
    ("T1059–001", true),
    ("T1059/001", true), ("T1059. 001", true), ("T1059(.001)", true), ("T1059:001", true),
  ])
  func tellsADotFromWhatStandsForIt(text: String, isLoose: Bool) {
    var hits: [ScannedID] = []
    IDScanner.scan(text.utf8.span) { hits.append($0) }
    #expect(hits.map(\.isLoose) == [isLoose])
  }

  @Test(arguments: [
    "T1059 001.5", "T1059 010-1234", "T1059 12", "T1059\t001", "T1059\n001", "T1059 001st", "T1059 0012",
  ])
  func aNumberBehindABlankMayBeAnother(text: String) { #expect(scanned(text) == ["T1059"]) }

  @Test(arguments: [
    "T1650-FIN-04", "t1650-fin-04", "T1650-FIN-04.corp.example", "host=T1650-HR-112 user=x", "T1650-A-1",
  ])
  func tellsHostNames(text: String) {
    #expect(scanned(text).count == 1)
    #expect(scanned(text).first?.hasPrefix("host:") == true)
  }

  @Test(arguments: [
    "T1059-PowerShell", "T1059.001-2", "T1059-2", "t1059-cmd-01.yml", "T1059-command-and-scripting-interpreter",
    "T1059-APT28", "T1059-very-long-name-of-a-rule-01", "attack-T1059-01",
  ])
  func doesNotTakeNamesOfRulesForHosts(text: String) {
    #expect(scanned(text).first?.hasPrefix("T1059") == true)
  }

  /// A letter that only looks Latin begins no id inside a word of its own script.
  @Test func cyrillicWordsHoldNoID() {
    #expect(scanned("ответ1059").isEmpty)
    #expect(scanned("Т1059 и т1082") == ["T1059", "T1082"])
  }

  @Test func countsLinesInsideAnID() {
    var lines: [Int] = []
    IDScanner.scan("T1059.\n001 T1003\nT1082".utf8.span) { lines.append($0.line) }
    #expect(lines == [1, 2, 3])
  }

  @Test(arguments: [
    "T1059", "t1059", "attack.t1059", "https://attack.mitre.org/techniques/T1059/", "/techniques/T1059",
    "https://attack.mitre.org/wiki/Technique/T1059", "T1059.", "T1059.md", "T1059.mp4", "T1059…", "T1059,", "T1059/",
    "T1059/00", "T1059/0001", "T1059-2023", "T1059_a", "T1059[1]", "T1059%", "T1059[", "T1059.[1]",
    "T1059。", "T1059·", "T1059–2023", "T1059 (PowerShell)", "T1059 (123)", "T1059 - 2021", "T1059, 001", "T1059: 3",
    "T1059\n001", "T1059. 5 hosts", "T1059:443",
    "T1059 .01", "T1059.\n\nNext",
  ])
  func findsOneTechnique(in text: String) {
    #expect(scanned(text) == ["T1059"])
  }

  @Test(arguments: [
    "", "T", "t", "AT1059", "4fT1059a", "T1059a", "T1059abc", "aT1059", "0T1059", "DET0001", "TA0002", "Tool", "T1",
    "T12", "2024-01-01T1059Z", "20240101T1059", "T123456", "T1234567890", "Till", "TIOl", "G0016", "S0002", "1059",
    "d41d8cd98f00t1059e9800998ecf8427e", "T-1059", "T 1059", "total", "test.txt", "\u{200B}", "Ｔ", "Ｔ１",
  ])
  func findsNothing(in text: String) {
    #expect(scanned(text).isEmpty)
  }

  @Test(arguments: [
    "T1600.9": "T1600.9", "T105": "T105", "T10590": "T10590", "T1O59": "T1O59", "T1059.0012": "T1059.0012",
    "t1o59.001": "t1o59.001", "T1059.000": "T1059.000", "T1059.00l": "T1059.00l", "(T1600.9)": "T1600.9",
    "T1600[.]9": "T1600[.]9", "Tl059": "Tl059", "attack.t105": "t105", "T1059.001a": "T1059.001a",
  ])
  func reportsNearMisses(text: String, miss: String) {
    #expect(scanned(text) == ["≈" + miss])
  }

  @Test(arguments: [
    "AML.T0051": "MITRE ATLAS:AML.T0051", "[ATL] AML.T0095.000 Code": "MITRE ATLAS:AML.T0095.000",
    "aml.t0051.001": "MITRE ATLAS:aml.t0051.001", "PRE-T1043": "PRE-ATT&CK:PRE-T1043",
    "MOB-T1005": "the retired numbering of ATT&CK Mobile:MOB-T1005", "a pre-T1059 stage": "T1059",
    "XAML.T1059": "T1059",
  ])
  func tellsOtherNumberingsApart(text: String, found: String) {
    #expect(scanned(text) == [found])
  }

  @Test func takesABackslashTForATabInJSONOnly() {
    #expect(scanned(#"{"a": "x\t1059"}"#, isJSON: true).isEmpty)
    #expect(scanned(#"C:\rules\t1059"#) == ["T1059"])
    #expect(scanned(#""C:\\rules\\t1059""#, isJSON: true) == ["T1059"])
  }

  @Test func saysWhere() {
    let text = "one\r\n two T1059[.]001:0.5,\nt1082"
    let bytes = text.utf8.span
    var hits: [ScannedID] = []
    IDScanner.scan(bytes) { hits.append($0) }
    #expect(hits.map(\.line) == [2, 3])
    #expect(hits.map(\.bytes.lowerBound) == [10, 27])
    #expect(hits.map { $0.text(in: bytes) } == ["T1059[.]001", "t1082"])
    #expect(hits.map { $0.weight(in: bytes) } == [.share(0.5), nil])
  }

  @Test(
    arguments: [
      ("T1059:0.5", .share(0.5)), ("T1059:1", .share(1)), ("T1059.001:.25", .share(0.25)), ("T1059:50%", .share(0.5)),
      ("T1059:0.5.", .share(0.5)), ("T1059:0.3, T1105", .share(0.3)), ("T1059:5e-1", .share(0.5)),
      ("T1059:0", .nothing),
      ("T1059:0.0", .nothing), ("T1059:0%", .nothing), ("T1059:2", .wrong), ("T1059:-1", .wrong), ("T1059:nan", .wrong),
      ("T1059:NaN", .wrong), ("T1059:inf", .wrong), ("T1059:-Infinity", .wrong), ("T1059:150%", .wrong),
      ("T1059:0,5", .wrong), ("T1059:1e9", .wrong), ("T1059: 3", nil), ("T1059:12:30", nil), ("T1059:3x", nil),
      ("T1059:", nil), ("T1059:1.2.3", nil), ("T1059:2026-01-02", nil), ("T1059:1/2", nil), ("T1059:information", nil),
      ("T1059:1234567890123456789012345", nil), ("T1059:50%20x", nil), ("T1059:0,T1105", .nothing),
    ] as [(String, TypedWeight?)])
  func readsWeights(text: String, weight: TypedWeight?) {
    let bytes = text.utf8.span
    var hits: [ScannedID] = []
    IDScanner.scan(bytes) { hits.append($0) }
    #expect(hits.first?.weight(in: bytes) == weight)
  }

  @Test func findsManyInOrder() {
    let text = "T1059,t1105;T1059.001 T1086|T1059/T1082\nT1003–T1005 T1059:0.3,T1600.9"
    #expect(
      scanned(text) == [
        "T1059", "T1105", "T1059.001", "T1086", "T1059", "T1082", "T1003", "T1005", "T1059", "≈T1600.9",
      ])
  }

  @Test(arguments: [
    "%@", "%@,", "(%@)", "attack.%@", "x %@ y", "https://attack.mitre.org/techniques/%@/", "\u{200B}%@\u{200B}", "%@%@",
  ])
  func everyIDComesBack(form: String) {
    for id in ["T1059", "T1059.001", "T1059.012", "T1086", "T1175", "T1574.002", "T1547.011", "T1600.001"] {
      for spelling in [id, id.lowercased(), id.split(separator: ".").joined(separator: "/")] {
        let parts = form.split(separator: "%@", omittingEmptySubsequences: false)
        let text = parts.joined(separator: form == "%@%@" ? spelling + " " : spelling)
        let expected = Array(repeating: id, count: parts.count - 1)
        #expect(scanned(text) == expected, "\(text)")
      }
    }
  }

  @Test func survivesAnyBytes() {
    var generator = SplitMix64(state: 42)
    let alphabet =
      Array("tT1059.0/%2F[]dot:_-\\nuOlAML\u{200B}\u{FEFF}Ｔ１．\"{}, \n".utf8) + [0, 0xFF, 0xE2, 0x80, 0xC2, 0xEF]
    for round in 0..<3000 {
      let bytes = (0..<Int(generator.next() % 64)).map { _ in
        round % 2 == 0
          ? alphabet[Int(generator.next() % UInt64(alphabet.count))] : UInt8(truncatingIfNeeded: generator.next())
      }
      let span = bytes.span
      var end = 0
      IDScanner.scan(span, isJSON: round % 3 == 0) { hit in
        #expect(hit.bytes.lowerBound >= end && hit.bytes.upperBound <= bytes.count && !hit.bytes.isEmpty)
        end = hit.bytes.upperBound
      }
    }
  }

  @Test func techniquesOfATextComeOnceEachInOrder() {
    let found = TechniqueID.all(in: "attack.t1105, T1059.001 (PowerShell), T1105 and T1600.9")
    #expect(found.map(\.description) == ["T1105", "T1059.001"])
  }

  @Test func staysLinear() {
    // Texts on which a scanner that looks back or ahead without bound would need hours.
    for unit in [
      "t", "t1", "T1059:1", "\\", "T\u{200B}", "\u{200B}", "\u{FEFF}", "T1059.001", "T1059. ", "T1059-A-", "Т",
      "T1059:0",
    ] {
      #expect(scanned(String(repeating: unit, count: 20_000)).count <= 20_000)
    }
  }
}

/// What a scan finds, in one line each.
private func scanned(_ text: String, isJSON: Bool = false) -> [String] {
  let bytes = text.utf8.span
  var found: [String] = []
  IDScanner.scan(bytes, isJSON: isJSON) { hit in
    switch hit.reading {
    case .technique(let id): found.append(id.description)
    case .nearly: found.append("≈" + hit.text(in: bytes))
    case .hostName: found.append("host:" + hit.text(in: bytes))
    case .foreign(let numbering): found.append(numbering.rawValue + ":" + hit.text(in: bytes))
    }
  }
  return found
}
