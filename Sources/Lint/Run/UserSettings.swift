/// What the user has set for themselves, whatever copy they lint: which programs of others may run.
public struct UserSettings: Sendable {
  /// Whose checkers may run.
  public enum Permission: Sendable, Hashable {
    case nobody
    case everybody
    /// Those of configurations that stand in one of these folders themselves, not below it.
    case folders([Path])
  }

  /// Whose checkers may run.
  public var checkers = Permission.nobody
  /// The file that it was read from; nil if there is none.
  public private(set) var path: Path?

  static let checkersKey = "allowCheckers"

  /// Nothing set.
  public init() {}

  /// Where the settings are looked for: below `$XDG_CONFIG_HOME`, or else below `$HOME/.config`; nil if neither is set. A relative
  /// path counts as none, as the XDG specification has it: it could lead into a repository.
  public static func path(in variables: [String: String]) -> Path? {
    func folder(_ name: String) -> Path? {
      variables[name].map { Path($0) }.flatMap { $0.isAbsolute ? $0 : nil }
    }
    let base = folder("XDG_CONFIG_HOME") ?? folder("HOME")?.appending(".config".utf8)
    return base?.appending("newslint/config.json".utf8)
  }

  /// Whether the checkers of a configuration may run. Folders are compared as the file system knows them, not by name.
  public func allowsCheckers(of configuration: Configuration) -> Bool {
    switch checkers {
    case .nobody: return false
    case .everybody: return true
    case .folders(let folders):
      guard let own = try? FileSystem.status(configuration.folder).identity else { return false }
      return folders.contains { (try? FileSystem.status($0).identity) == own }
    }
  }

  /// Reads the settings, if there are any.
  ///
  /// - Returns: what is set, and every mistake in it; with a mistake nothing of it should be used.
  public static func load(_ path: Path) -> (settings: UserSettings, mistakes: [Notice]) {
    let none = UserSettings()
    let source: Source
    do throws(FileError) {
      let bytes = try FileSystem.read(path, limit: 1 << 20)
      do throws(SourceError) {
        source = try Source(path: path, original: bytes, isCopy: false)
      } catch {
        return (none, [error.notice(for: path)])
      }
    } catch {
      return (none, error.isAbsence ? [] : [Notice(path: path, message: error.message)])
    }
    var reader = UserSettingsReader(source: source)
    do throws(JSON.SyntaxError) {
      reader.read(try JSON.read(source.prose))
    } catch {
      reader.mistakes.add(at: error.place, error.message)
    }
    reader.settings.path = path
    return (reader.mistakes.list.isEmpty ? reader.settings : none, reader.mistakes.list)
  }
}

/// Takes the settings out of JSON and notes every mistake with its place.
private struct UserSettingsReader {
  var settings = UserSettings()
  var mistakes: Mistakes

  init(source: Source) { mistakes = Mistakes(source) }

  mutating func read(_ json: JSON) {
    for member in mistakes.members(json, "config.json") ?? [] {
      if member.key == UserSettings.checkersKey {
        if let permission = permission(member.value) { settings.checkers = permission }
      } else {
        mistakes.unknown(member, Bilingual("这个设置", "setting"), among: [UserSettings.checkersKey])
      }
    }
  }

  private mutating func permission(_ json: JSON) -> UserSettings.Permission? {
    if case .boolean(let isAllowed) = json.value { return isAllowed ? .everybody : .nobody }
    guard case .array = json.value else {
      mistakes.wrongType(
        json, UserSettings.checkersKey, "true、false，或文件夹的数组 [ ]", "true, false, or an array [ ] of folders")
      return nil
    }
    var folders: [Path] = []
    for (text, place) in mistakes.texts(json, UserSettings.checkersKey) ?? [] {
      if Path(text).isAbsolute {
        folders.append(Path(text))
      } else {
        mistakes.add(
          at: place,
          Bilingual(
            "“\(text)”不是绝对路径；写成 /home/me/paper 这样", "“\(text)” is no absolute path: write it like /home/me/paper"))
      }
    }
    return .folders(folders)
  }
}
