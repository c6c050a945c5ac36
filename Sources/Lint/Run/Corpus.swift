/// What one corpus rule has gathered of a part of the run.
protocol Gathering: Sendable {
  /// Which rule gathers, in the run's list.
  var rule: Int { get }
  /// Takes a story's summary.
  mutating func add(_ story: Story)
  /// How many summaries it has.
  var count: Int { get }
  /// Makes room for so many summaries: growing would copy all of them several times.
  mutating func reserve(_ count: Int)
  /// Takes what another part of the run gathered; parts come in the order of the run.
  mutating func append(_ other: any Gathering)
  /// Forgets a file that turned out to be no text. O(stories).
  mutating func remove(file: Int)
  /// Groups the summaries and lets the rule read each group.
  func findings(_ report: inout CorpusReport)
}

/// Summaries of a rule in the order of the run.
struct Summaries<R: CorpusRule>: Gathering {
  let rule: Int
  private let reader: R
  /// What this part of the run came to.
  private var own: Piece
  /// What later parts came to. They are not put together: that would be a copy of all, and twice the memory.
  private var later: [Piece] = []

  /// The summaries of a part of the run.
  private struct Piece {
    let groupsByKey: Bool
    var stories: [StoryID] = []
    var summaries: [R.Summary] = []
    /// The keys of each summary, one after another.
    var keys: [UInt64] = []
    /// Where each summary's keys end; empty for a rule whose summaries have as many each.
    var keyEnds: [UInt32] = []

    mutating func add(_ story: Story, _ reader: R) {
      guard reader.gather(story, into: &summaries, &keys) else { return }
      stories.append(story.id)
      if groupsByKey { keyEnds.append(UInt32(keys.count)) }
    }

    mutating func reserve(_ count: Int) {
      stories.reserveCapacity(count)
      summaries.reserveCapacity(count)
      keys.reserveCapacity(summaries.isEmpty ? 0 : keys.count / summaries.count * count)
      if groupsByKey { keyEnds.reserveCapacity(count) }
    }

    /// Where a summary's keys stand. O(1).
    private func keyRange(_ position: Int) -> Range<Int> {
      if groupsByKey { return Int(position == 0 ? 0 : keyEnds[position - 1])..<Int(keyEnds[position]) }
      let width = keys.count / summaries.count
      return position * width..<(position + 1) * width
    }

    mutating func remove(file: Int) {
      let kept = stories.indices.filter { stories[$0].file != file }
      var (keptKeys, keptEnds): ([UInt64], [UInt32]) = ([], [])
      for position in kept {
        keptKeys += keys[keyRange(position)]
        if groupsByKey { keptEnds.append(UInt32(keptKeys.count)) }
      }
      keys = keptKeys
      keyEnds = keptEnds
      summaries = kept.map { summaries[$0] }
      stories = kept.map { stories[$0] }
    }
  }

  init(_ reader: R, rule: Int) {
    self.reader = reader
    self.rule = rule
    own = Piece(groupsByKey: reader.groupsByKey)
  }

  mutating func add(_ story: Story) { own.add(story, reader) }

  var count: Int { later.reduce(own.summaries.count) { $0 + $1.summaries.count } }

  mutating func reserve(_ count: Int) { own.reserve(count) }

  mutating func append(_ other: any Gathering) {
    guard let other = other as? Summaries<R> else { preconditionFailure("summaries of two rules") }
    later.append(other.own)
    later += other.later
  }

  mutating func remove(file: Int) {
    own.remove(file: file)
    for index in later.indices { later[index].remove(file: file) }
  }

  func findings(_ report: inout CorpusReport) {
    report.rule = rule
    let pieces = [own] + later
    var starts: [Int] = []
    var count = 0
    for piece in pieces {
      starts.append(count)
      count += piece.summaries.count
    }
    /// A summary by its number in the run. O(log pieces).
    func member(_ number: Int, earlier: [Int]) -> Member<R.Summary> {
      var (low, high) = (0, starts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= number { low = middle } else { high = middle }
      }
      let position = number - starts[low]
      return Member(id: pieces[low].stories[position], summary: pieces[low].summaries[position], earlier: earlier)
    }
    if own.groupsByKey {
      var (keys, ends): ([UInt64], [UInt32]) = ([], [])
      for piece in pieces {
        let before = UInt32(keys.count)
        ends += piece.keyEnds.lazy.map { $0 + before }
        keys += piece.keys
      }
      let groups = KeyGroups(ends: ends, keys: keys, leastMembers: reader.leastMembers)
      groups.forEach { key, things in
        report.key = key
        reader.check(things.map { member(Int($0), earlier: []) }, &report)
      }
      return
    }
    let groups = Groups(count: count, keys: pieces.map(\.keys))
    groups.forEach(leastMembers: reader.leastMembers) { things, earlier in
      var members: [Member<R.Summary>] = []
      members.reserveCapacity(things.count)
      for (position, thing) in things.enumerated() { members.append(member(thing, earlier: earlier(position))) }
      reader.check(members, &report)
    }
  }
}

/// Divides numbered things into groups: two belong together if they share a key, directly or through others.
struct Groups {
  /// Per thing: the next one of its group, or -1.
  private var next: [Int32]
  /// Per thing: whether it is the first of its group.
  private var isFirst: [Bool]
  /// The earlier things that each shares a key with, thing by thing; one may stand there several times.
  private var links: [Int32]
  /// Where each thing's part of `links` begins; one entry more than things.
  private var linkStarts: [Int32]

  /// Finds the groups, key by key: a column of keys at a time, so that one small table serves them all. O(things × keys).
  ///
  /// - Parameters:
  ///   - count: how many things there are.
  ///   - keys: the keys of each, one thing after another, in one list or several; all have as many.
  init(count: Int, keys: [[UInt64]]) {
    let width = count == 0 ? 0 : keys.reduce(0) { $0 + $1.count } / count
    var parents = Array(Int32(0)..<Int32(count))
    func root(_ thing: Int32) -> Int32 {
      var thing = thing
      while parents[Int(thing)] != thing {
        parents[Int(thing)] = parents[Int(parents[Int(thing)])]
        thing = parents[Int(thing)]
      }
      return thing
    }
    // Which column's thing met which earlier ones; put in order below.
    var met: [(thing: Int32, earlier: Int32)] = []
    var lasts = [Int32](repeating: 0, count: count)
    var column: [UInt64] = []
    column.reserveCapacity(count)
    for number in 0..<width {
      column.removeAll(keepingCapacity: true)
      for list in keys {
        for place in stride(from: number, to: list.count, by: width) { column.append(list[place]) }
      }
      var table = KeyTable(capacity: count)
      for thing in 0..<count {
        let first = table.first(like: thing, in: column)
        let last = Int(lasts[first])
        lasts[first] = Int32(thing)
        if first == thing { continue }
        met.append((Int32(thing), Int32(first)))
        if last != first { met.append((Int32(thing), Int32(last))) }
        // The lesser root wins, so that a group's root is its first member.
        let (one, other) = (root(Int32(first)), root(Int32(thing)))
        if one != other { parents[Int(max(one, other))] = min(one, other) }
      }
    }
    linkStarts = [Int32](repeating: 0, count: count + 1)
    for link in met { linkStarts[Int(link.thing) + 1] += 1 }
    for thing in 0..<count { linkStarts[thing + 1] += linkStarts[thing] }
    links = [Int32](repeating: 0, count: met.count)
    var ends = linkStarts
    for link in met {
      links[Int(ends[Int(link.thing)])] = link.earlier
      ends[Int(link.thing)] += 1
    }
    // Things come in order, so that each is hung behind the last of its group.
    next = [Int32](repeating: -1, count: count)
    isFirst = [Bool](repeating: false, count: count)
    var tails = [Int32](repeating: -1, count: count)
    for thing in 0..<count {
      let root = Int(root(Int32(thing)))
      if root == thing { isFirst[thing] = true } else { next[Int(tails[root])] = Int32(thing) }
      tails[root] = Int32(thing)
    }
  }

  /// Hands over every group that is large enough, by its first member: the things in it, ascending, and a way to a thing's earlier ones, both as
  /// positions in the group.
  func forEach(leastMembers: Int, _ body: ([Int], (Int) -> [Int]) -> Void) {
    var positions = [Int32](repeating: 0, count: next.count)
    for first in isFirst.indices where isFirst[first] {
      if leastMembers > 1 && next[first] < 0 { continue }
      var things = [first]
      while next[things[things.count - 1]] >= 0 { things.append(Int(next[things[things.count - 1]])) }
      if things.count < leastMembers { continue }
      for (position, thing) in things.enumerated() { positions[thing] = Int32(position) }
      body(things) { position in
        let thing = things[position]
        var earlier = links[Int(linkStarts[thing])..<Int(linkStarts[thing + 1])].map { Int(positions[Int($0)]) }
        earlier.sort()
        var kept = 0
        for other in earlier where kept == 0 || earlier[kept - 1] != other {
          earlier[kept] = other
          kept += 1
        }
        earlier.removeLast(earlier.count - kept)
        return earlier
      }
    }
  }
}

/// What numbered things share, key by key: a thing is in as many groups as it has keys that others have too.
struct KeyGroups {
  /// Things with the key that brought them here, group by group; within a group ascending, and each but once.
  private var entries: [Entry] = []
  /// Where each group stands in `entries`, by its first thing.
  private var groups: [Range<Int>] = []

  private struct Entry {
    let key: UInt64
    let thing: UInt32
  }

  /// Finds the groups. O(keys), and O(n log n) in those that more than one has; two bits a key are what it needs for the others.
  ///
  /// - Parameters:
  ///   - ends: where the keys of each thing end.
  ///   - keys: the keys of all, one thing after another.
  ///   - leastMembers: how many things a group must have.
  init(ends: [UInt32], keys: [UInt64], leastMembers: Int) {
    // Most keys are had by one thing only, and never come to be sorted.
    var met = KeyFilter(for: keys.count)
    var metAgain = KeyFilter(for: keys.count)
    if leastMembers > 1 {
      for key in keys where !met.insert(key) { metAgain.insert(key) }
    }
    var start = 0
    for (thing, end) in ends.enumerated() {
      for key in keys[start..<Int(end)] where leastMembers <= 1 || metAgain.contains(key) {
        entries.append(Entry(key: key, thing: UInt32(thing)))
      }
      start = Int(end)
    }
    entries.sort { ($0.key, $0.thing) < ($1.key, $1.thing) }
    // A thing may have one key twice.
    var kept = 0
    for entry in entries where kept == 0 || entries[kept - 1].key != entry.key || entries[kept - 1].thing != entry.thing
    {
      entries[kept] = entry
      kept += 1
    }
    entries.removeLast(entries.count - kept)
    var first = 0
    for position in entries.indices
    where position + 1 == entries.count || entries[position + 1].key != entries[first].key {
      if position + 1 - first >= leastMembers { groups.append(first..<position + 1) }
      first = position + 1
    }
    groups.sort { (entries[$0.lowerBound].thing, $0.lowerBound) < (entries[$1.lowerBound].thing, $1.lowerBound) }
  }

  /// Hands over every group by its first thing: the key, and the things that have it, ascending.
  func forEach(_ body: (UInt64, [UInt32]) -> Void) {
    for group in groups { body(entries[group.lowerBound].key, entries[group].map(\.thing)) }
  }
}

/// A set of keys that may think it has one that it hasn't, for one in four.
private struct KeyFilter {
  private var words: [UInt64]
  private let mask: UInt64

  /// A set for up to `count` keys, of four bits each.
  init(for count: Int) {
    var bits = 64
    while bits < count * 4 { bits *= 2 }
    words = [UInt64](repeating: 0, count: bits / 64)
    mask = UInt64(bits - 1)
  }

  private func bit(_ key: UInt64) -> (word: Int, mask: UInt64) {
    let place = (key &* 0x9E37_79B9_7F4A_7C15) >> 20 & mask
    return (Int(place >> 6), 1 << (place & 63))
  }

  func contains(_ key: UInt64) -> Bool {
    let (word, bit) = bit(key)
    return words[word] & bit != 0
  }

  /// Takes a key in, and says whether it was new.
  @discardableResult mutating func insert(_ key: UInt64) -> Bool {
    let (word, bit) = bit(key)
    let isNew = words[word] & bit == 0
    words[word] |= bit
    return isNew
  }
}

/// Finds the first of numbered things that has a key: open-addressed, half full at most.
private struct KeyTable {
  /// 1 + a thing's number, or 0.
  private var slots: [Int32]

  /// A table for up to `capacity` things.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
  }

  /// The first thing with the same key; the thing itself, entered now, if there was none. O(1).
  ///
  /// - Parameter keys: the keys of all things.
  mutating func first(like thing: Int, in keys: [UInt64]) -> Int {
    let key = keys[thing]
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] != 0 {
      let found = Int(slots[slot]) - 1
      if keys[found] == key { return found }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(thing) + 1
    return thing
  }
}
