/// 公民身份号码: eighteen figures that a person is known by, the last of which checks the others.
enum IdentityNumber {
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks: [UInt8] = Array("10X98765432".utf8)

  /// Whether eighteen bytes of ASCII are such a number: of a province, with a day of birth, and the right last figure. O(1).
  static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    guard bytes.count == 18, bytes.dropLast().allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
    func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(bytes[$1] - 0x30) } }
    guard (11...91).contains(number(0..<2)), (1900...2099).contains(number(6..<10)),
      CivilDate(number(6..<10), number(10..<12), number(12..<14)) != nil
    else { return false }
    let sum = weights.indices.reduce(0) { $0 + weights[$1] * Int(bytes[$1] - 0x30) }
    let check = checks[sum % 11]
    return bytes[17] == check || check == UInt8(ascii: "X") && bytes[17] == UInt8(ascii: "x")
  }
}
