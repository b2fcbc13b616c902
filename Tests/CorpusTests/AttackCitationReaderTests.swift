import AttackKnowledge
import Testing

@testable import Corpus

struct AttackCitationReaderTests {
  private static func object(_ type: String, _ id: String, name: String, extra: String = "") -> String {
    #"{"type":"\#(type)","id":"\#(type)--\#(id)","name":"\#(name)","#
      + #""external_references":[{"source_name":"mitre-attack","external_id":"\#(id)"}\#(extra)]}"#
  }

  private static func uses(_ source: String, _ target: String, _ citations: String) -> String {
    #"{"type":"relationship","id":"relationship--\#(source)\#(target)","relationship_type":"uses","#
      + #""source_ref":"\#(source)","target_ref":"attack-pattern--\#(target)","external_references":[\#(citations)]}"#
  }

  private static let blog = #"{"source_name":"Blog 2018","url":"https://blog"}"#
  private static let paper = #"{"source_name":"Paper","description":"no address"}"#

  private static let bundle =
    #"{"type":"bundle","id":"bundle--1","spec_version":"2.0","objects":["#
    + [
      object("attack-pattern", "T1059", name: "Scripting", extra: "," + blog),
      object("attack-pattern", "T1082", name: "Discovery", extra: #",{"source_name":"Own","url":"https://own"}"#),
      object("attack-pattern", "T1018", name: "Remote", extra: "," + blog),
      object("intrusion-set", "G0001", name: "Axiom"), object("malware", "S0002", name: "Mimikatz"),
      object("campaign", "C0001", name: "Frankenstein"),
      uses("intrusion-set--G0001", "T1059", blog + "," + paper), uses("malware--S0002", "T1059", blog),
      uses("malware--S0002", "T1082", blog), uses("campaign--C0001", "T1082", paper),
      uses("campaign--C0001", "T1018", ""),
    ].joined(separator: ",") + "]}"

  @Test func aPublicationIsKnownByItsAddressElseByItsName() throws {
    let reading = try read(Self.bundle, as: .attackCitations)
    #expect(reading.corpus.reports.map(\.id) == ["Paper", "https://blog"])
    #expect(reading.summaries == ["T1059:1 T1082:1", "T1059:2 T1082:1"])
    let blog = reading.corpus.reports[1]
    #expect(blog.name == "Blog 2018")
    #expect(blog.references == [Citation(name: "Blog 2018", url: "https://blog")])
    #expect((blog.groups, blog.software, blog.campaigns) == (["Axiom"], ["Mimikatz"], []))
    #expect(reading.corpus.reports[0].campaigns == ["Frankenstein"])
  }

  @Test func usesThatCiteNothingAreTold() throws {
    #expect(try read(Self.bundle, as: .attackCitations).count(.useWithoutCitation) == 1)
  }

  @Test func referencesOfTheTechniquesCanCountToo() throws {
    let reading = try read(
      Self.bundle, as: .attackCitations, options: CorpusReadOptions(includeTechniqueReferences: true))
    #expect(reading.corpus.reports.map(\.id) == ["Paper", "https://blog", "https://own"])
    #expect(reading.summaries == ["T1059:1 T1082:1", "T1018:1 T1059:3 T1082:1", "T1082:1"])
  }

  @Test func theNoteNamesTheWay() throws {
    let plain = try read(Self.bundle, as: .attackCitations).corpus.sources[0].note
    #expect(plain?.hasSuffix(ReadReports.usesOnlyNote) == true)
    let both = try read(
      Self.bundle, as: .attackCitations, options: CorpusReadOptions(includeTechniqueReferences: true))
    #expect(both.corpus.sources[0].note?.hasSuffix(ReadReports.withReferencesNote) == true)
  }
}
