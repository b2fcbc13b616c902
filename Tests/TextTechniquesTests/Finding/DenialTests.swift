import Testing

@testable import TextTechniques

@Suite struct DenialTests {
  /// What is left of a sentence, with one blank where something was taken out.
  private func rest(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let rest = Denial.without(Denial.ranges(in: bytes[...]), bytes[...])
    return String(decoding: rest, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test(arguments: [
    "There was no phishing e-mail with a malicious attachment", "The attackers never used RDP",
    "We ruled out credential dumping from LSASS memory", "RDP was never used", "There was no phishing",
    "RDP could be excluded", "It did not dump LSASS memory", "It didn't dump LSASS memory",
    "The attackers didn’t dump LSASS memory", "Neither RDP nor SSH was used",
    "Nothing suggests that LSASS memory was dumped",
    "There is no evidence that attackers dumped LSASS memory and encrypted files",
    "The absence of phishing e-mails was confirmed", "We were unable to confirm credential dumping",
    "We failed to find signs of lateral movement over RDP", "No phishing, RDP or credential dumping was observed",
    "Nobody opened a phishing e-mail", "None of the users opened a phishing e-mail", "Phishing has been ruled out",
    "The LSASS alert was a false positive", "It is unlikely that LSASS memory was dumped", "RDP was not observed",
    "No phishing detected",
    "The analysts saw no lateral movement over RDP", "Phishing can be excluded as the entry",
  ])
  func aDenialLeavesNothing(text: String) { #expect(rest(text) == "") }

  @Test(arguments: [
    "The attackers dumped LSASS memory.", "The attackers not only used RDP, but also dumped LSASS memory.",
    "The attackers no longer use phishing.", "The exploit ran without user interaction.",
    "No doubt the attackers dumped LSASS memory.", "The dump could not be blocked.", "The dump was not detected.",
    "The dump was not logged or prevented by the EDR.", "Phishing cannot be ruled out.",
    "Phishing could not be excluded.", "There was no alert when LSASS memory was dumped.",
    "bcdedit /set {default} recoveryenabled No", "Nobody noticed that LSASS memory was dumped.",
    "The EDR did not detect it.", "The ransomware excluded Windows folders.", "Host No. 5 was encrypted.",
    "It ran x.exe -no-discovery and fetched no.txt.", "Commands: Reboot, KillTask, None",
    "It uses a tool that is not signed to dump memory.", "No one noticed that LSASS memory was dumped.",
    "Windows folders were excluded from encryption.", "No MFA was enforced.",
  ])
  func whatDeniesNoTechniqueIsLeft(text: String) { #expect(Denial.ranges(in: Array(text.utf8)[...]).isEmpty) }

  @Test(arguments: [
    ("The attackers did not use phishing but dumped LSASS memory.", "but dumped LSASS memory."),
    ("The attackers did not use phishing; they dumped LSASS memory.", "; they dumped LSASS memory."),
    ("They did not use phishing; instead, they moved over RDP.", "; instead, they moved over RDP."),
    ("There was no phishing and files were encrypted.", "and files were encrypted."),
    ("They did not dump LSASS memory and encrypted files.", "and encrypted files."),
    ("After dumping LSASS memory, they did not use RDP.", "After dumping LSASS memory, ."),
    ("The attackers used SSH instead of RDP.", "The attackers used SSH ."),
    ("They used SSH rather than RDP.", "They used SSH ."),
    ("They moved laterally without RDP.", "They moved laterally ."),
    ("The attackers, who dumped LSASS memory, never used RDP.", "The attackers, who dumped LSASS memory, ."),
    ("We found that RDP was not used and that LSASS was dumped.", "We found and that LSASS was dumped."),
    ("We found that RDP was not used.", "We found ."),
  ])
  func aDenialHoldsForItsClause(text: String, left: String) { #expect(rest(text) == left) }

  @Test func placesAreThoseOfTheText() {
    let text = Array("xx They dumped LSASS but never used RDP.".utf8)
    let ranges = Denial.ranges(in: text[3...])
    #expect(ranges.map { String(decoding: text[$0], as: UTF8.self) } == ["but never used RDP"])
  }
}
