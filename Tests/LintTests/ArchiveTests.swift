import Foundation
import Support
import Testing

@testable import Lint

@Suite struct ArchiveTests {
  private let folder: TemporaryFolder
  private let path: Path

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path.appending("paper.nla".utf8)
  }

  private var url: URL { folder.url.appendingPathComponent("paper.nla") }
  private var bytes: [UInt8] { get throws { Array(try Data(contentsOf: url)) } }

  private func put(_ bytes: some Sequence<UInt8>) throws { try Data(bytes).write(to: url) }

  private func story(_ text: String, path: String = "copy.txt") throws -> Story {
    try #require(Story.all(in: Source(path: Path(path), text)).first)
  }

  /// Stories with numbers in their paths and headlines.
  private func drafts(_ count: Int, seed: UInt64) -> [StoryMaker.Draft] {
    var maker = StoryMaker(seed: seed)
    return (0..<count).map { number in
      var draft = maker.draft(paragraphs: 3)
      draft.headline = "第\(number)篇稿件"
      return draft
    }
  }

  private func printing(_ draft: StoryMaker.Draft, _ path: String, day: String? = nil, id: String? = nil) throws
    -> Printing
  {
    let day = day.flatMap { Day($0) }
    guard let id else { return try #require(Printing(try story(draft.text), path: Path(path), day: day)) }
    let members = [
      ("id", id), ("headline", draft.headline), ("byline", draft.byline),
      ("body", draft.paragraphs.joined(separator: "\n\n")),
    ]
    let line = "{\(members.map { "\"\($0)\":\(Printable.json($1))" }.joined(separator: ","))}"
    let source = try RecordReader.source(Array(line.utf8), of: Path(path), at: 0, number: 1)
    let story = try #require(Story(id: StoryID(file: 0, position: 0), record: source))
    return try #require(Printing(story, path: Path(path), day: day))
  }

  private func matches(_ draft: StoryMaker.Draft, in archive: Archive) throws -> [ArchiveSearch.Match] {
    var search = ArchiveSearch(archive)
    let story = try story(draft.text, path: "new.txt")
    let matches = search.matches(for: story, try #require(Fingerprint(story)), agreement: 52)
    #expect(search.failure == nil)
    return matches
  }

  // MARK: Keeping

  @Test func whatGoesInComesOut() throws {
    let drafts = drafts(300, seed: 1)
    var printings: [Printing] = []
    for (number, draft) in drafts.enumerated() {
      let day = number % 3 == 0 ? nil : "2026-0\(number % 9 + 1)-03"
      printings.append(
        try printing(draft, "p/\(number / 10).txt", day: day, id: number % 2 == 0 ? "id \(number)" : nil))
    }
    let outcome = try ArchiveWriter.add(printings, to: path)
    #expect(outcome.added == 300 && outcome.known == 0)
    let archive = try Archive(reading: path)
    try archive.verify()
    #expect(archive.summary.stories == 300 && archive.summary.segments == 1 && archive.summary.unfinishedBytes == 0)
    #expect(archive.summary.firstDay == Day("2026-02-03") && archive.summary.lastDay == Day("2026-09-03"))
    for (number, draft) in drafts.enumerated() {
      let found = try matches(draft, in: archive)
      let match = try #require(found.first)
      #expect(
        found.count == 1 && match.isSameText && match.headline == draft.headline && match.day == printings[number].day)
      #expect(match.place.hasSuffix("/p/\(number / 10).txt" + (number % 2 == 0 ? " id \(number)" : "")))
      #expect(match.estimate.containment > 99 && match.particularsAgree)
    }
    #expect(try matches(StoryMaker(seed: 99).copyDraft(), in: archive).isEmpty)
  }

  @Test func theSameStoryIsKeptOnce() throws {
    let drafts = drafts(20, seed: 2)
    let printings = try drafts.enumerated().map { try printing($1, "\($0).txt") }
    #expect(try ArchiveWriter.add(printings + printings, to: path).added == 20)
    let again = try ArchiveWriter.add(printings, to: path)
    #expect(again.added == 0 && again.known == 20)
    // Under another path, another id or with another text it is another.
    #expect(try ArchiveWriter.add([printing(drafts[0], "other.txt")], to: path).added == 1)
    #expect(try ArchiveWriter.add([printing(drafts[0], "0.txt", id: "7")], to: path).added == 1)
    #expect(try ArchiveWriter.add([printing(drafts[1], "0.txt")], to: path).added == 1)
    #expect(try Archive(reading: path).summary.stories == 23)
  }

  @Test func manySmallAddingsAreMerged() throws {
    let drafts = drafts(120, seed: 3)
    var added = 0
    var sizes: [Int] = []
    while added < drafts.count {
      let count = min(1 + added % 3, drafts.count - added)
      let part = try (added..<added + count).map {
        try printing(drafts[$0], "\($0).txt", day: "2026-11-25", id: "\($0)")
      }
      #expect(try ArchiveWriter.add(part, to: path).added == count)
      added += count
      let archive = try Archive(reading: path)
      #expect(archive.summary.stories == added && archive.summary.segments <= ArchiveWriter.mostSegments)
      sizes.append(archive.summary.bytes)
    }
    // What counts no more is let go of.
    #expect(
      sizes.contains { size in sizes.contains { $0 > size } } && zip(sizes, sizes.dropFirst()).contains { $0 > $1 })
    let archive = try Archive(reading: path)
    try archive.verify()
    for (number, draft) in drafts.enumerated() {
      let found = try matches(draft, in: archive)
      #expect(found.count == 1 && found[0].isSameText && found[0].headline == draft.headline)
      #expect(found[0].place.hasSuffix("/\(number).txt \(number)"))
    }
    let again = try ArchiveWriter.add(
      drafts.enumerated().map { try printing($1, "\($0).txt", day: "2026-11-25", id: "\($0)") }, to: path)
    #expect(again.known == drafts.count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["paper.nla"])
  }

  /// A head that is nothing but zeros is what a machine leaves that lost its power, unless something whole stands behind it.
  @Test func aZeroedHeadBeforeWholeSegmentsIsDamage() throws {
    let drafts = drafts(30, seed: 9)
    var heads: [Int] = []
    for part in 0..<3 {
      heads.append(try part == 0 ? 4096 : bytes.count)
      _ = try ArchiveWriter.add((part * 10..<part * 10 + 10).map { try printing(drafts[$0], "\($0).txt") }, to: path)
    }
    let whole = try bytes
    for head in heads.dropLast() {
      var damaged = whole
      damaged.replaceSubrange(head..<head + 4096, with: [UInt8](repeating: 0, count: 4096))
      try put(damaged)
      #expect(throws: Notice.self) { try Archive(reading: path) }
      #expect(throws: Notice.self) { try ArchiveWriter.add([printing(drafts[0], "new.txt")], to: path) }
      #expect(try bytes == damaged)
    }
  }

  @Test func segmentsToMerge() {
    func first(_ sizes: [Int]) -> Int? {
      ArchiveWriter.firstToMerge(
        sizes.map { size in
          var shape = SegmentShape()
          shape.stories = size
          return shape
        })
    }
    #expect(first([Int](repeating: 1, count: 13)) == 0)
    #expect(first([1_000_000] + [Int](repeating: 1, count: 12)) == 1)
    // Halving all the way down, the last are merged nevertheless.
    #expect(first((0..<13).map { 3_000_000 >> (2 * $0) }) == 7)
    #expect(first([ArchiveLayout.mostStories, ArchiveLayout.mostStories]) == nil)
  }

  // MARK: Two at once, and cut off

  @Test func twoWritersAtOnce() async throws {
    let drafts = drafts(48, seed: 4)
    let path = path
    let printings = try drafts.enumerated().map { try printing($1, "\($0).txt") }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<2 {
        group.addTask {
          var added = 0
          // Half of them both have.
          for start in stride(from: writer * 12, to: writer * 12 + 36, by: 2) {
            added += try ArchiveWriter.add(Array(printings[start..<start + 2]), to: path).added
          }
          return added
        }
      }
      let added = try await group.reduce(0, +)
      #expect(added == 48)
    }
    let archive = try Archive(reading: path)
    try archive.verify()
    #expect(archive.summary.stories == 48)
  }

  /// Wherever a writer is killed, the archive is what it was before or what it is after; and the next one goes on from there.
  @Test func everyCutIsTheStateBeforeOrAfter() throws {
    let drafts = drafts(22, seed: 5)
    var states: [(size: Int, stories: Int)] = [(0, 0), (ArchiveLayout.blockSize, 0)]
    let many = try (0..<800).map { try printing(drafts[$0 % 8], "\($0).txt") }
    _ = try ArchiveWriter.add(many, to: path)
    states.append((try bytes.count, 800))
    for number in 8..<20 {
      _ = try ArchiveWriter.add([printing(drafts[number], "\(number).txt")], to: path)
      // One story takes eight blocks.
      states.append((states[states.count - 1].size + 8 * ArchiveLayout.blockSize, states[states.count - 1].stories + 1))
    }
    // The last adding has merged the twelve small ones, too.
    let whole = try bytes
    #expect(try Archive(reading: path).summary.segments == 2 && whole.count > states[states.count - 1].size)
    states.append((whole.count, 812))
    var generator = SeededGenerator(seed: 6)
    var cuts: Set<Int> = [0, 1, 15, 16, 100]
    for state in states { cuts.formUnion([state.size - 1, state.size, state.size + 1]) }
    for _ in 0..<30 { cuts.insert(Int.random(in: 0...whole.count, using: &generator)) }
    for cut in cuts.filter({ (0...whole.count).contains($0) }).sorted() {
      try put(whole[..<cut])
      let archive = try Archive(reading: path)
      let expected = states.last { $0.size <= cut }?.stories
      #expect(archive.summary.stories == expected, "cut at \(cut)")
      #expect(try ArchiveWriter.add([printing(drafts[21], "21.txt")], to: path).added == 1)
      let after = try Archive(reading: path)
      #expect(after.summary.stories == (expected ?? 0) + 1 && after.summary.unfinishedBytes == 0)
      #expect(try matches(drafts[21], in: after).count == 1)
      if cut % 5 == 0 { try after.verify() }
    }
    // A machine that lost its power may leave zeros for what was not on the disk yet.
    let last = states[5].size..<states[6].size
    try put(whole[..<last.lowerBound] + [UInt8](repeating: 0, count: last.count))
    #expect(try Archive(reading: path).summary.stories == states[5].stories)
    try put(whole[..<(last.upperBound - 4096)] + [UInt8](repeating: 0, count: 4096))
    #expect(try Archive(reading: path).summary.stories == states[5].stories)
  }

  // MARK: Damage

  private func failure(_ body: () throws -> Void) -> Notice? {
    do {
      try body()
      return nil
    } catch { return error as? Notice }
  }

  @Test func everyFlippedBitIsTold() throws {
    let drafts = drafts(60, seed: 7)
    for part in 0..<3 {
      _ = try ArchiveWriter.add((part * 20..<part * 20 + 20).map { try printing(drafts[$0], "\($0).txt") }, to: path)
    }
    let whole = try bytes
    var generator = SeededGenerator(seed: 8)
    for block in 0..<whole.count / 4096 {
      for _ in 0..<2 {
        var damaged = whole
        damaged[block * 4096 + Int.random(in: 0..<4096, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
        try put(damaged)
        let notice = try #require(failure { try Archive(reading: path).verify() }, "block \(block)")
        #expect(notice.path == path)
        // Of a file that doesn't begin like an archive nothing more can be said.
        #expect(block == 0 || notice.message.en.contains("at byte \(block * 4096)"), "\(notice.message.en)")
        // Nothing is added to what is damaged, if that is where one looks.
        if failure({ _ = try Archive(reading: path) }) != nil {
          #expect(failure { _ = try ArchiveWriter.add([printing(drafts[0], "0.txt")], to: path) } != nil)
          #expect(try bytes == damaged)
        }
      }
    }
  }

  private func sealed(_ payload: [UInt8], _ number: Int) -> [UInt8] { Archive.sealed(payload, number: number) }

  @Test func otherFilesAreNoArchives() throws {
    for text in ["江门日报讯\n", String(repeating: "稿件", count: 4000), "NLARCHIVE"] {
      try put(Array(text.utf8))
      #expect(failure { _ = try Archive(reading: path) }?.message.en.contains("no archive") == true)
      #expect(failure { _ = try ArchiveWriter.add([], to: path) } != nil)
      #expect(try bytes == Array(text.utf8))
    }
    try put(sealed(ArchiveLayout.fileMagic + [2, 0, 0, 0, 0, 16, 0, 0], 0))
    #expect(failure { _ = try Archive(reading: path) }?.message.en.contains("version 2") == true)
    #expect(failure { _ = try Archive(reading: Path("/no/such/file.nla")) }?.path == Path("/no/such/file.nla"))
    #expect(failure { _ = try Archive(reading: folder.path) } != nil)
    #expect(failure { _ = try ArchiveWriter.add([], to: folder.path) } != nil)
    #expect(failure { _ = try Archive(reading: Path("/dev/null")) } != nil)
    #expect(failure { _ = try ArchiveWriter.add([], to: Path("/no/such/folder/paper.nla")) } != nil)
  }

  /// Lengths that promise more than there is, more than fits, or segments that are not there; all with the right checksum.
  @Test func hostileHeadsDoNoHarm() throws {
    var shape = SegmentShape()
    shape.stories = 1
    shape.stringBytes = 10
    let good = shape.encoded(ArchiveLayout.headMagic)
    func head(_ numbers: [UInt64]) -> [UInt8] {
      var bytes = ArchiveLayout.headMagic
      for number in numbers { bytes.append(number) }
      return sealed(bytes, 0)
    }
    var huge = SegmentShape()
    huge.stories = ArchiveLayout.mostStories
    huge.stringBytes = 1 << 39
    var heads = [
      head([.max, .max, .max, .max]), head([.max, 1, 1, 0]), head([7, 0, 0, 0]), head([1 << 62, 1 << 26, 1 << 39, 0]),
      head([9, 1 << 27, 0, 0]), head([9, 1, 1 << 63, 0]), sealed(ArchiveLayout.endMagic, 0), sealed([], 0),
      sealed(huge.encoded(ArchiveLayout.headMagic), 0), sealed(good, 0),
    ]
    var replacing = shape
    replacing.replaces = 3
    var whole = sealed(replacing.encoded(ArchiveLayout.headMagic), 0)
    for block in 1..<shape.end { whole += sealed([], block) }
    heads.append(whole + sealed(replacing.encoded(ArchiveLayout.endMagic), shape.end))
    for head in heads {
      try put(Archive.head + head)
      // Either it is told, or it is an end that nobody finished; it is never believed.
      if let archive = try? Archive(reading: path) { #expect(archive.summary.stories == 0) }
    }
  }

  /// Whatever stands in the blocks, with the right checksum: a look-up ends, with an answer or with what is wrong.
  @Test func hostileBlocksDoNoHarm() throws {
    let drafts = drafts(40, seed: 9)
    _ = try ArchiveWriter.add(drafts.enumerated().map { try printing($1, "\($0).txt") }, to: path)
    let whole = try bytes
    let story = try story(drafts[3].text, path: "new.txt")
    let fingerprint = try #require(Fingerprint(story))
    let new = try printing(drafts[3], "new.txt")
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<150 {
      var bytes = whole
      let block = Int.random(in: 1..<whole.count / 4096, using: &generator)
      var payload = Array(bytes[block * 4096..<block * 4096 + ArchiveLayout.payload])
      for _ in 0..<Int.random(in: 1...400, using: &generator) {
        let place = Int.random(in: 0..<payload.count, using: &generator)
        payload[place] = Bool.random(using: &generator) ? 0xFF : UInt8.random(in: 0...255, using: &generator)
      }
      bytes.replaceSubrange(block * 4096..<block * 4096 + 4096, with: sealed(payload, block - 1))
      try put(bytes)
      guard let archive = try? Archive(reading: path) else { continue }
      try? archive.verify()
      var search = ArchiveSearch(archive)
      for match in search.matches(for: story, fingerprint, agreement: 52).prefix(3) { _ = search.text(of: match) }
      _ = try? ArchiveWriter.add([new], to: path)
    }
  }

  // MARK: Finding

  /// Two texts with 55 in 100 sequences in common are found nineteen times in twenty.
  @Test func recallOfTheKeys() throws {
    var maker = StoryMaker(seed: 21)
    var pairs: [(StoryMaker.Draft, StoryMaker.Draft)] = []
    for _ in 0..<200 {
      var one = maker.draft(paragraphs: 12)
      // Ten paragraphs in common, of eighteen in all.
      one.paragraphs = (0..<14).map { _ in maker.clause(20) + "，" + maker.clause(20) + "。" }
      var other = one
      for number in [0, 1, 7, 8] { other.paragraphs[number] = maker.clause(20) + "，" + maker.clause(20) + "。" }
      pairs.append((one, other))
    }
    _ = try ArchiveWriter.add(pairs.enumerated().map { try printing($1.0, "\($0).txt") }, to: path)
    let archive = try Archive(reading: path)
    var found = 0
    for (one, other) in pairs {
      let overlap = StoryText(try story(one.text)).overlap(with: StoryText(try story(other.text)))
      #expect((54...57).contains(overlap.resemblance))
      let story = try story(other.text, path: "new.txt")
      var search = ArchiveSearch(archive)
      if !search.matches(for: story, try #require(Fingerprint(story)), agreement: 1).isEmpty { found += 1 }
    }
    #expect(found >= 186, "\(found) of 200")
  }

  @Test func estimatesAreNearTheTruth() throws {
    var maker = StoryMaker(seed: 22)
    var error = 0.0
    for number in 0..<40 {
      let one = maker.draft(paragraphs: 8)
      var other = one
      other.paragraphs = other.paragraphs.map { maker.replacingWords($0, oneIn: 8 + number) }
      let (story, later) = (try story(one.text), try self.story(other.text))
      let (print, laterPrint) = (try #require(Fingerprint(story)), try #require(Fingerprint(later)))
      let estimate = Overlap(
        agreement: print.agreement(with: laterPrint), count: print.count, otherCount: laterPrint.count)
      error += abs(estimate.containment - StoryText(story).overlap(with: StoryText(later)).containment)
    }
    #expect(error / 40 < 4)
  }

  // MARK: Days

  @Test(arguments: [
    ("paper/2026-11-25/a1.txt", "2026-11-25"), ("20261125.txt", "2026-11-25"), ("2026/11/25/a.txt", "2026-11-25"),
    ("html/2026-11/25/node_1.txt", "2026-11-25"), ("2025-01-01/2026_11_25.txt", "2026-11-25"),
    ("2026-13-25.txt", nil), ("2026-1-25.txt", nil), ("120261125.txt", nil), ("202611251.txt", nil),
    ("20260230.txt", nil), ("2024.02.29", "2024-02-29"), ("2026-1125.txt", nil), ("a.txt", nil), ("", nil),
  ]) func daysInPaths(_ path: String, _ day: String?) {
    #expect(Day(in: Path(path))?.description == day)
  }

  @Test(arguments: [
    ("2026-11-25", true), ("2026-11-25T08:00:00+08:00", true), ("2026-02-29", false), ("2024-02-29", true),
    ("2026-11-2", false), ("26-11-25", false), ("2026-11-25x", false), ("２026-11-25", false), ("", false),
    ("--", false),
    ("2026-00-10", false), ("2026-01-00", false), ("+026-01-01", false),
  ]) func daysWritten(_ text: String, _ isDay: Bool) {
    #expect((Day(text) != nil) == isDay)
  }

  @Test func daysInDatelines() throws {
    let body = "全区今天召开安全生产会议，部署岁末年初重点工作。\n"
    func day(_ byline: String) throws -> String? { Day(datelineOf: try story("标题\n\n\(byline)\(body)"))?.description }
    #expect(try day("新华社北京2026年5月3日电（记者陈明）") == "2026-05-03")
    #expect(try day("新华社北京5月3日电（记者陈明）") == nil)
    #expect(try day("江门日报讯（记者/陈明）") == nil)
    #expect(try day("") == nil)
    #expect(Day("2026-05-03")?.name == Bilingual("2026年5月3日", "3 May 2026"))
  }

  @Test func figuresAndNames() throws {
    func particulars(_ text: String) throws -> Particulars { Particulars(try story("标题\n\n" + text)) }
    let one = try particulars("5月3日气温22℃，获奖的是陈明、李小强，赵敏 周海。")
    #expect(one.figures.count == 3 && one.names.count == 3)
    #expect(try particulars("５月３日，气温２２℃；获奖的是陈明，李小强，赵敏、周海。").agree(with: one))
    #expect(try !particulars("5月4日气温21℃，获奖的是陈明、李小强，赵敏 周海。").agree(with: one))
    #expect(try !particulars("5月3日气温22℃，获奖的是何伟、罗军，方峰 唐光。").agree(with: one))
  }
}

extension StoryMaker {
  fileprivate consuming func copyDraft() -> Draft {
    var maker = self
    return maker.draft()
  }
}
