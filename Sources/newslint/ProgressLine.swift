#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Dispatch
import Lint
import Synchronization

/// The line at the bottom of a terminal that says how far a long run has come.
///
/// It is drawn by a queue of its own, first after a second and then ten times a second, and wiped away before anything else is printed: neither
/// the run nor what it prints knows of it.
final class ProgressLine: Sendable {
  /// When it is drawn.
  struct Pace: Sendable {
    /// How long a run may take before anything is shown.
    var delay = DispatchTimeInterval.seconds(1)
    /// How long a line stands.
    var interval = DispatchTimeInterval.milliseconds(100)
  }

  private enum Stage { case waiting, drawn, finished }

  /// What the run adds to.
  let headway = Headway()
  private let descriptor: Int32
  private let language: Language
  private let pace: Pace
  private let queue = DispatchQueue(label: "newslint.progress", qos: .utility)
  private let stage = Mutex(Stage.waiting)

  /// A line on a terminal.
  init(descriptor: Int32, language: Language, pace: Pace = Pace()) {
    self.descriptor = descriptor
    self.language = language
    self.pace = pace
    queue.asyncAfter(deadline: .now() + pace.delay) { self.tick() }
  }

  /// Wipes the line away; nothing is drawn from now on.
  func finish() {
    stage.withLock { stage in
      if stage == .drawn { send("\r\u{1B}[K") }
      stage = .finished
    }
  }

  private func tick() {
    stage.withLock { stage in
      guard stage != .finished else { return }
      // A job in the background leaves the terminal to whoever has it; one that nobody controls has no such jobs.
      let owner = tcgetpgrp(descriptor)
      if owner == getpgrp() || owner < 0 {
        stage = .drawn
        send("\r\(ProgressLine.text(headway.state, language, columns: columns))\u{1B}[K")
      }
      queue.asyncAfter(deadline: .now() + pace.interval) { self.tick() }
    }
  }

  /// How wide the terminal is; 80 columns if it doesn't say.
  private var columns: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private func send(_ text: String) {
    var writer = Writer(descriptor: descriptor)
    writer.write(text)
    writer.flush()
  }

  /// What is shown, cut to less than a line, so that it never wraps.
  static func text(_ state: Headway.State, _ language: Language, columns: Int) -> String {
    let size = "\(state.bytes / 1_000_000).\(state.bytes / 100_000 % 10) MB"
    let round = state.round > 1 ? Bilingual("第 \(state.round) 轮，", "round \(state.round), ") : Bilingual("", "")
    let comparing = state.isComparing ? Bilingual("，正在比对稿件", ", comparing stories") : Bilingual("", "")
    let whole = Bilingual(
      "newslint：\(round.zh)已查 \(state.files)/\(state.total) 个文件，\(size)，\(state.findings) 处问题\(comparing.zh)",
      "newslint: \(round.en)\(state.files)/\(state.total) files, \(size), \(state.findings) findings\(comparing.en)")
    var width = 0
    var shown = String.UnicodeScalarView()
    for scalar in whole[language].unicodeScalars {
      width += Characters.columns(of: scalar.value)
      if width >= columns { break }
      shown.append(scalar)
    }
    return String(shown)
  }
}
