#if Cases
import ArgumentParser
import AttackKnowledge
import Cases
import FileFormats
import TechniqueInference
import Terminal

struct CaseTimelineCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Shows what was seen in the order of time, and along the tactics with what is likely between.",
    discussion: "Times are those of tie case add --time; what has none comes last, as it was entered.")

  static let examples: [CommandExample] = [
    .init("tie case timeline acme", "in the terminal"), .init("tie case timeline acme --json", "for programs"),
  ]

  private static let likelyShown = 4

  @OptionGroup var options: CaseOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    let timeline = try CaseTimeline(options.open())
    Warnings.print(timeline.view.warnings)
    if format.json { return Output.write(json: timeline) }
    let style = Style.standardOutput
    Output.write(Self.text(timeline, style: style))
  }

  private static func text(_ timeline: CaseTimeline, style: Style) -> String {
    let view = timeline.view
    var seen = TextTable([
      .init(title: "When"), .init(title: "Tactic", shrinks: true), .init(title: "Technique"),
      .init(title: "Name", shrinks: true), .init(title: "Host"), .init(title: "User"), .init(title: "By"),
      .init(title: "#", isNumber: true),
    ])
    for event in view.state.timeline {
      guard let observation = event.action.observation else { continue }
      let tactics = view.catalog?[observation.technique]?.tactics ?? []
      seen.add([
        observation.time ?? "–", tactics.joined(separator: ", "), observation.technique.description,
        view.named(observation.technique), observation.host ?? "", observation.user ?? "", event.author,
        String(event.number),
      ])
    }
    var stages = TextTable([
      .init(title: "Tactic"), .init(title: "Seen", shrinks: true), .init(title: "Likely", shrinks: true),
      .init(title: "Ruled out", shrinks: true),
    ])
    for stage in timeline.stages {
      let likely = stage.likely.prefix(likelyShown).map { "\($0.technique) \(HuntFigures.percent($0.probability))" }
      stages.add([
        stage.tactic.name, stage.seen.map(\.description).joined(separator: ", "),
        likely.joined(separator: ", ") + (stage.likely.count > likelyShown ? ", …" : ""),
        stage.ruledOut.map(\.description).joined(separator: ", "),
      ])
    }
    func lines(_ table: TextTable) -> String {
      table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
    }
    return style.bold("Seen") + "\n" + lines(seen) + "\n" + style.bold("Along the tactics") + "\n" + lines(stages)
  }
}
#endif
