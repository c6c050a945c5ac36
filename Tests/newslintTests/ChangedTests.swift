import Foundation
import Support
import Testing

@Suite(.enabled(if: Repository.program != nil, "git is not on this machine"))
struct ChangedTests {
  // MARK: Files

  @Test func filesThatAreNotCommitted() throws {
    let repository = try Repository()
    for number in 1...3 { try repository.folder.write("\(number).txt", wrong(number)) }
    try repository.folder.write(".gitignore", "left/\n")
    // Before the first commit everything is new.
    #expect(try repository.doubled("--changed").count == 3)
    try repository.commit()
    #expect(try repository.doubled("--changed") == [])
    try repository.folder.write("2.txt", wrong(2) + "\n完。\n")
    try repository.folder.write("new/4.txt", wrong(4))
    try repository.folder.write("left/5.txt", wrong(5))
    try repository.folder.write("6.txt", wrong(6))
    try repository.git("add", "6.txt")
    try FileManager.default.removeItem(at: repository.url.appendingPathComponent("3.txt"))
    #expect(try repository.doubled("--changed") == ["2.txt:3:13", "6.txt:3:13", "new/4.txt:3:13"])
    // Paths are what the user would call them, and what is asked for is still what the operands say.
    #expect(try repository.doubled("--changed", in: "new") == ["4.txt:3:13"])
    #expect(try repository.doubled("--changed", "..", in: "new").count == 3)
    #expect(try repository.doubled("--changed", "1.txt", "6.txt") == ["6.txt:3:13"])
    let console = try newslint(
      ["--changed", "--only", "doubled-character", "--format", "console", "--language", "en"], in: repository.url)
    #expect(console.output.hasSuffix("Read 3 files, 3 stories: 0 errors, 3 warnings, 0 notes.\n"))
  }

  /// Nothing of a file that git can't know would look like a pass.
  @Test func whatIsOutsideIsRefused() throws {
    let repository = try Repository()
    let other = try TemporaryFolder()
    try other.write("a.txt", wrong(1))
    for option in ["--changed", "--staged", "--changed-lines"] {
      let outcome = try newslint(
        [option, other.url.path + "/a.txt"], in: repository.url, environment: repository.environment)
      #expect(outcome.code == 2 && outcome.errors.contains("a.txt: error:") && outcome.output == "")
    }
  }

  @Test func sinceABranchLeft() throws {
    let repository = try Repository()
    try repository.folder.write("old.txt", wrong(1))
    try repository.commit()
    try repository.git("checkout", "-q", "-b", "story")
    try repository.folder.write("story.txt", wrong(2))
    try repository.commit()
    try repository.folder.write("draft.txt", wrong(3))
    // What came to the other branch meanwhile is none of ours.
    try repository.git("checkout", "-q", "main")
    try repository.folder.write("wire.txt", wrong(4))
    try repository.git("add", "wire.txt")
    try repository.git("commit", "-q", "-m", "wire")
    try repository.git("checkout", "-q", "story")
    #expect(try repository.doubled("--changed=main") == ["draft.txt:3:13", "story.txt:3:13"])
    #expect(try repository.doubled("--changed=main", "--changed-lines") == ["draft.txt:3:13", "story.txt:3:13"])
    #expect(try repository.doubled("--changed=main~0") == ["draft.txt:3:13", "story.txt:3:13"])
    #expect(try repository.doubled("--changed") == ["draft.txt:3:13"])
  }

  /// The finding stands at the later of two stories, which may be the old one.
  @Test(arguments: [["--changed"], ["--changed", "--changed-lines"], ["--staged"]])
  func storiesAreComparedWithAllOthers(_ options: [String]) throws {
    let repository = try Repository()
    let story =
      "全区召开安全生产会议\n\n" + String(repeating: "会议要求各部门压实责任，抓好汛期值班，排查隐患，做好应急准备，保障群众安全。", count: 4) + "\n"
    try repository.folder.write("m.txt", story)
    try repository.folder.write("old.txt", wrong(1))
    // What has not changed is not read for its own sake, and what can't be read of it fails nobody.
    try repository.folder.write("bad.txt", [0x00, 0x00, 0x00, 0xFF, 0xFE, 0xFD, 0x80])
    try repository.commit()
    for name in ["a.txt", "z.txt"] {
      try repository.folder.write(name, story)
      try repository.git("add", name)
      let outcome = try newslint(
        ["--only", "duplicate-story,doubled-character"] + options, in: repository.url,
        environment: repository.environment)
      #expect(outcome.errors == "" && outcome.code == 1)
      let later = name == "a.txt" ? "m.txt" : "z.txt"
      #expect(outcome.lines.count == 2 && outcome.lines[0].hasPrefix("\(later):1:1: warning:"), "\(outcome.output)")
      try repository.git("rm", "-q", "-f", name)
    }
  }

  @Test func fixingOnlyWhatHasChanged() throws {
    let repository = try Repository()
    try repository.folder.write("old.txt", wrong(1))
    try repository.commit()
    try repository.folder.write("new.txt", wrong(2))
    let outcome = try newslint(
      ["--changed", "--fix=all", "--only", "doubled-character"], in: repository.url, environment: repository.environment
    )
    #expect(outcome.code == 0 && outcome.lines == [])
    #expect(try repository.folder.text("old.txt") == wrong(1))
    #expect(try repository.folder.text("new.txt") == wrong(2).replacingOccurrences(of: "员员", with: "员"))
  }

  // MARK: Lines

  @Test(arguments: ["\n", "\r\n"]) func changedLines(_ end: String) throws {
    let repository = try Repository()
    func copy(_ lines: [String]) -> String { "\u{FEFF}" + lines.joined(separator: end + end) + end }
    let lines = ["今日要闻三则", "一组熟悉发展党员员的流程。", "二组熟悉发展党员员的流程。", "三组熟悉发展党员员的流程。", "四组在场。"]
    try repository.folder.write("a.txt", copy(lines))
    try repository.commit()
    try repository.folder.write("a.txt", copy(lines.map { $0 == lines[2] ? "全体二组熟悉发展党员员的流程。" : $0 }))
    #expect(try repository.doubled("--changed") == ["a.txt:3:8", "a.txt:5:10", "a.txt:7:8"])
    #expect(try repository.doubled("--changed-lines") == ["a.txt:5:10"])
    try repository.folder.write("a.txt", copy(lines))
    try repository.commit()
    // Where a line went, those on either side of it count.
    var fewer = lines
    fewer.remove(at: 4)
    try repository.folder.write("a.txt", copy(fewer))
    #expect(try repository.doubled("--changed-lines") == ["a.txt:7:8"])
    // Another name changes no line; one line of it does.
    try repository.folder.write("a.txt", copy(lines))
    try repository.commit()
    try repository.git("mv", "a.txt", "b.txt")
    #expect(try repository.doubled("--changed").count == 3)
    #expect(try repository.doubled("--changed-lines") == [])
    try repository.folder.write("b.txt", copy(lines.map { $0 == lines[1] ? "全体一组熟悉发展党员员的流程。" : $0 }))
    #expect(try repository.doubled("--changed-lines") == ["b.txt:3:10"])
    #expect(try repository.doubled("--staged", "--changed-lines") == [])
  }

  /// To git a line ends with LF, to newslint with a lone CR as well.
  @Test func linesThatGitDoesNotKnow() throws {
    let repository = try Repository()
    let copy = "今日要闻\r\r一组熟悉发展党员员的流程。\n\n二组熟悉发展党员员的流程。\n"
    try repository.folder.write("a.txt", copy)
    try repository.commit()
    try repository.folder.write("a.txt", copy.replacingOccurrences(of: "二组", with: "全体二组"))
    #expect(try repository.doubled("--changed") == ["a.txt:3:8", "a.txt:5:10"])
    #expect(try repository.doubled("--changed-lines") == ["a.txt:5:10"])
    try repository.folder.write("a.txt", copy.replacingOccurrences(of: "今日要闻", with: "今日新闻"))
    #expect(try repository.doubled("--changed-lines") == ["a.txt:3:8"])
  }

  /// Copy that looks like a patch, and a file that git takes for no text.
  @Test func copyThatLooksLikeAPatch() throws {
    let repository = try Repository()
    let bait = "++ b/other.txt\n-- a/other.txt\n@@ -1,9 +1,9 @@\ndiff --git a/a.txt b/other.txt\n\\ No newline\n"
    try repository.folder.write("a.txt", bait + "\n一组熟悉发展党员员的流程。\n")
    try repository.folder.write("other.txt", wrong(1))
    try repository.folder.write("plain.txt", wrong(2))
    try repository.folder.write(".gitattributes", "plain.txt -diff\n")
    try repository.commit()
    try repository.folder.write("a.txt", bait + bait + "\n一组熟悉发展党员员的流程。")
    try repository.folder.write("plain.txt", wrong(2) + "\n完。\n")
    #expect(try repository.doubled("--changed-lines") == ["a.txt:12:8", "plain.txt:3:13"])
  }

  // MARK: Hostile names and settings

  @Test(arguments: ["--changed", "--changed-lines", "--staged"]) func hostileNames(_ option: String) throws {
    let repository = try Repository()
    let names = [
      "a\nb.txt", "\"q\".txt", "'q'.txt", "-x.txt", " s p .txt", "t\tb.txt", "b\\n.txt", "\u{1B}[31m.txt", "汉字.txt",
      ":(top).txt", "*.txt", "$(x)`y`.txt", "+++ b\n@@ -1 +1 @@\n.txt", "diff --git\n+++ b.txt",
    ]
    for name in names { try repository.folder.write(name, "要闻\n\n在场。\n") }
    // Bytes that are no UTF-8.
    let odd = Array(repository.url.path.utf8) + Array("/\u{4}".utf8) + [0xFF, 0xFE] + Array(".txt".utf8)
    let made = odd.map { CChar(bitPattern: $0) } + [0]
    let stream = fopen(made, "w")
    fputs("要闻\n\n在场。\n", stream)
    if let stream { fclose(stream) }
    try repository.folder.write("old.txt", wrong(0))
    try repository.commit()
    for (number, name) in names.enumerated() { try repository.folder.write(name, wrong(10 + number)) }
    if let stream = fopen(made, "w") {
      fputs(wrong(40), stream)
      fclose(stream)
    }
    try repository.git("add", "-A")
    let isOdd = stream != nil
    #expect(try repository.doubled(option).count == names.count + (isOdd ? 1 : 0))
    #expect(!(try repository.doubled(option).contains { $0.hasPrefix("old.txt") }))
  }

  /// Nothing that a user or a repository sets changes what is compared, or is run for it.
  @Test func settingsThatChangeWhatGitPrints() throws {
    let repository = try Repository()
    let lines = (1...9).map { "第\($0)组熟悉发展党员员的流程。" }
    try repository.folder.write("汉 a.txt", lines.joined(separator: "\n\n"))
    try repository.folder.write(".gitattributes", "*.txt diff=odd\n")
    try repository.commit()
    let bait = repository.url.appendingPathComponent("bait").path
    for (name, value) in [
      "diff.external": "touch \(bait);", "diff.odd.command": "touch \(bait);", "diff.odd.textconv": "touch \(bait);",
      "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.relative": "true", "diff.context": "9",
      "diff.interHunkContext": "9", "diff.orderFile": "missing", "diff.submodule": "log", "diff.renames": "copies",
      "diff.colorMoved": "zebra", "diff.wordRegex": ".", "diff.algorithm": "histogram", "diff.wsErrorHighlight": "all",
      "color.ui": "always", "color.diff": "always", "core.quotePath": "false", "core.fsmonitor": "touch \(bait);",
      "core.pager": "touch \(bait);", "core.safecrlf": "true", "status.showUntrackedFiles": "no",
      "diff.ignoreSubmodules": "none",
    ] {
      try repository.git("config", name, value)
    }
    var changed = lines
    changed[3] = "全体" + changed[3]
    changed[5] = "全体" + changed[5]
    try repository.folder.write("汉 a.txt", changed.joined(separator: "\n\n"))
    let environment = [
      "GIT_DIFF_OPTS": "-u9", "GIT_EXTERNAL_DIFF": "touch \(bait);", "GIT_PAGER": "touch \(bait);",
      "GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1", "LC_ALL": "C",
    ]
    #expect(try repository.doubled("--changed-lines", environment: environment) == ["汉 a.txt:7:11", "汉 a.txt:11:11"])
    try repository.folder.write("汉.txt", wrong(1))
    #expect(try repository.doubled("--changed", environment: environment).last == "汉.txt:3:13")
    #expect(!FileManager.default.fileExists(atPath: bait))
  }

  /// A repository in the repository is another's affair, and a conflict is all new.
  @Test func submodulesLinksAndConflicts() throws {
    let repository = try Repository()
    try repository.folder.write("sub/s.txt", wrong(1))
    let sub = repository.url.appendingPathComponent("sub")
    try repository.git("init", "-q", in: sub)
    try repository.git("add", "-A", in: sub)
    try repository.git("commit", "-q", "-m", "sub", in: sub)
    try repository.folder.write("a.txt", wrong(2))
    try repository.commit()
    try repository.folder.write("sub/s.txt", wrong(1) + "\n完。\n")
    #expect(try repository.doubled("--changed") == [])
    // A link that is new leads to copy that is not.
    try FileManager.default.createSymbolicLink(
      at: repository.url.appendingPathComponent("link.txt"),
      withDestinationURL: repository.url.appendingPathComponent("a.txt"))
    #expect(try repository.doubled("--changed", "--changed-lines") == ["a.txt:3:13"])
    try repository.git("add", "link.txt")
    #expect(try repository.doubled("--staged").isEmpty)
    try repository.commit()
    try repository.git("checkout", "-q", "-b", "other")
    try repository.folder.write("a.txt", wrong(3))
    try repository.git("commit", "-q", "-a", "-m", "other")
    try repository.git("checkout", "-q", "main")
    try repository.folder.write("a.txt", wrong(4))
    try repository.git("commit", "-q", "-a", "-m", "main")
    try repository.git("merge", "-q", "other")
    #expect(try repository.doubled("--changed").count == 2)
    // What our side has is in the last commit.
    #expect(try repository.doubled("--changed", "--changed-lines") == ["a.txt:8:13"])
  }

  // MARK: What is staged

  @Test func whatIsStagedCounts() throws {
    let repository = try Repository()
    try repository.folder.write("desk/old.txt", wrong(1))
    try repository.commit()
    for name in ["desk/a.txt", "desk/b.txt", "desk/gone.txt", "desk/gone.csv"] {
      try repository.folder.write(name, wrong(2))
    }
    try repository.folder.write("desk/c.txt", "会议\n\n在场。\n")
    try repository.git("add", "-A")
    let right = wrong(2).replacingOccurrences(of: "员员", with: "员")
    try repository.folder.write("desk/b.txt", "首行\n\n" + right)
    try repository.folder.write("desk/c.txt", wrong(3))
    try repository.folder.write("desk/untracked.txt", wrong(4))
    for name in ["gone.txt", "gone.csv"] {
      try FileManager.default.removeItem(at: repository.url.appendingPathComponent("desk/\(name)"))
    }
    #expect(try repository.doubled("--staged") == ["desk/a.txt:3:13", "desk/b.txt:3:13", "desk/gone.txt:3:13"])
    #expect(try repository.doubled("--staged", in: "desk") == ["a.txt:3:13", "b.txt:3:13", "gone.txt:3:13"])
    #expect(
      try repository.doubled("--staged", "desk/b.txt", "desk/gone.txt") == ["desk/b.txt:3:13", "desk/gone.txt:3:13"])
    // git commit --all and git commit PATH hand a hook an index of their own.
    let index = ["GIT_INDEX_FILE": repository.url.appendingPathComponent(".git/next").path]
    var other = repository
    other.environment.merge(index) { $1 }
    try other.git("read-tree", "HEAD")
    try other.git("add", "desk/c.txt")
    #expect(try other.doubled("--staged") == ["desk/c.txt:3:13"])
    #expect(try repository.doubled("--staged").count == 3)
    // A repository without any copy keeps nobody from committing.
    let empty = try Repository()
    try empty.folder.write("main.c", "int x;\n")
    try empty.git("add", "-A")
    #expect(try empty.doubled("--staged") == [])
    #expect(try empty.doubled("--changed") == [])
  }

  // MARK: Mistakes

  /// One clear line, nothing linted, exit code 2.
  private func refuse(
    _ arguments: [String], _ hint: String, in url: URL, _ environment: [String: String] = [:]
  ) throws {
    for language in ["zh", "en"] {
      let outcome = try newslint(arguments + ["--language", language], in: url, environment: environment)
      #expect(outcome.code == 2 && outcome.output == "", "\(arguments)")
      #expect(outcome.errors.contains(": error: ") && outcome.errors.contains(hint), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
  }

  @Test func mistakes() throws {
    let repository = try Repository()
    try repository.folder.write("a.txt", wrong(1))
    try refuse(["--changed=main"], "main", in: repository.url, repository.environment)
    try repository.commit()
    for (arguments, hint) in [
      (["--changed=no-such"], "fetch"), (["--changed=-rf"], "origin/main"), (["--changed="], "origin/main"),
      (["--changed=--output=x"], "origin/main"), (["--changed=main:a.txt"], "main:a.txt"),
      (["--changed=main..main"], "main..main"),
      (["--changed=a\u{1B}[31m"], "\\u{1B}"), (["--staged", "--changed"], "--staged"),
      (["--staged", "--fix"], "--changed --fix"),
      (["--staged", "-"], "--staged"), (["--changed-lines", "--fix"], "--changed"),
      (["--changed-lines", "--diff"], "--changed"),
    ] {
      try refuse(arguments, hint, in: repository.url, repository.environment)
    }
    try repository.git("checkout", "-q", "--orphan", "alone")
    try repository.commit()
    try refuse(["--changed=main"], "main", in: repository.url, repository.environment)
    let shallow = try TemporaryFolder()
    try repository.git("checkout", "-q", "main")
    try repository.commit()
    try repository.commit()
    try repository.git(
      "clone", "-q", "--depth", "1", "--no-single-branch", "file://" + repository.url.path,
      shallow.url.appendingPathComponent("copy").path)
    let clone = shallow.url.appendingPathComponent("copy")
    try refuse(["--changed=HEAD~1"], "--unshallow", in: clone, repository.environment)
    try refuse(["--changed=origin/alone"], "--unshallow", in: clone, repository.environment)
    let plain = try TemporaryFolder()
    try plain.write("a.txt", wrong(1))
    try refuse(["--changed"], "--changed", in: plain.url)
    try refuse(["init", "--hook"], "init --hook", in: plain.url)
    try refuse(["--changed-lines"], "PATH", in: repository.url, ["PATH": "/nonexistent"])
    // A git in the working directory is anybody's.
    try repository.folder.write("git", "#!/bin/sh\ntouch bait\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: repository.url.appendingPathComponent("git").path)
    try refuse(["--changed"], "PATH", in: repository.url, ["PATH": ".:"])
    #expect(!FileManager.default.fileExists(atPath: repository.url.appendingPathComponent("bait").path))
    try refuse(["--staged"], "bare", in: repository.url.appendingPathComponent(".git"), repository.environment)
    try refuse(["--changed"], "git", in: repository.url, ["GIT_DIR": "/nonexistent"])
    try repository.folder.write(".git/index", "no index")
    try refuse(["--changed"], "index", in: repository.url, repository.environment)
  }
}
