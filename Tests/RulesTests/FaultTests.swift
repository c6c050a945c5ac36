import Lint
import Rules
import Testing

@Suite struct FaultTests {
  /// A new rule has to say what its findings are.
  @Test func everyRuleHasItsPlaceOnTheScale() {
    let ids = Set(StandardRules.all.map { $0.about.id })
    #expect(ids.subtracting(StandardRules.faultScale.ids).isEmpty, "say in Faults.swift what these are")
    #expect(StandardRules.faultScale.ids.subtracting(ids).isEmpty, "no rule has these ids")
  }

  @Test func whatNobodyKnowsIsAboutWording() {
    #expect(StandardRules.faultScale["jiangmen/our-city"] == Fault(.wording))
    #expect(StandardRules.faultScale["inconsistent-name"] == Fault(.content, isImportant: true))
    #expect(StandardRules.faultScale["unused-suppression"].kind == .uncounted)
  }
}
