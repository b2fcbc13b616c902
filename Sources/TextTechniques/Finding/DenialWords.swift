/// The words that denials are told by.
enum DenialWords {
  private static func set(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  /// Words that may deny.
  static let cues = set(
    """
    no not cannot never t none neither nor nobody nothing without rather instead unable failed fails fail failing ruled \
    rule rules ruling excluded exclude excludes absence lack lacks lacked false negative unlikely disproved disproven refuted
    """)
  /// What stands before the "t" of a shortened "not".
  static let shortened = set(
    "didn wasn weren doesn don isn aren hasn haven hadn wouldn couldn can won shouldn mustn needn ain")
  /// What "no" does not deny: "no longer", "no doubt".
  static let noWhat = set(
    """
    longer doubt doubts wonder surprise matter less fewer more later sooner need coincidence reason and or exception
    """)
  /// What may be missing although the technique was used.
  static let withoutWhat = set(
    """
    user users victim victims human interaction permission permissions consent knowledge authorization authentication \
    being requiring needing having triggering raising alerting leaving writing touching dropping doubt warning delay \
    restriction restrictions limit limits administrator admin privileges elevated
    """)
  /// What "not" does not deny: "not only", "not limited to", "did not require".
  static let notWhat = set(
    """
    only just merely simply limited all every everyone necessarily uncommon unusual rare unlike surprising surprised known clear \
    until enough sufficient require required requiring need needed needing previously before publicly widely always \
    unlikely different matter surprise hesitate know understand respond realize realise suspect expire signed malicious
    """)
  /// How words begin that tell what a defense did or did not do.
  private static let defenses = [
    "detect", "logged", "logging", "prevent", "block", "notic", "stop", "alert", "patch", "mitigat", "caught", "catch",
    "flagg", "quarantin", "contain", "recover", "restor", "protect", "monitor", "recogniz", "recognis", "trigger",
    "enforc", "restrict", "remediat", "evict", "sanitiz",
  ]
  /// What defends: "no alert was raised", "neither EDR nor antivirus saw it".
  static let protections = set(
    """
    alert alerts detection detections log logs logging mfa multi edr antivirus av backup backups password passwords \
    firewall monitoring patch patches segmentation protection mitigation mitigations authentication defender siem soc
    """)
  /// Between "not" and its verb.
  private static let passedOver = set("be been being have has yet even ever also to appear seem at any")
  /// What somebody who looked was unable to do.
  static let findings = set(
    """
    confirm find identify verify establish substantiate corroborate locate observe see determine uncover prove
    """)
  static let evidence = set("evidence proof sign signs indication indications indicators trace traces")
  static let investigators = set(
    "we they i investigators investigation analysts analysis forensics team responders")
  /// What begins a clause that says when something happens.
  static let conditions = set("if unless whether when")

  /// Whether a word tells what a defense does: "detected", "blocked".
  static func isDefending(_ word: String) -> Bool { defenses.contains { word.hasPrefix($0) } }

  static func isPassedOver(_ word: String) -> Bool {
    passedOver.contains(word) || word.count > 4 && word.hasSuffix("ly")
  }
}
