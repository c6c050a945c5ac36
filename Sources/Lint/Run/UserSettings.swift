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
      reader.mistake(at: error.place, error.message)
    }
    reader.settings.path = path
    return (reader.mistakes.isEmpty ? reader.settings : none, reader.mistakes)
  }
}

/// Takes the settings out of JSON and notes every mistake with its place.
private struct UserSettingsReader {
  let source: Source
  var settings = UserSettings()
  var mistakes: [Notice] = []

  mutating func mistake(at place: Int, _ message: Bilingual) {
    if mistakes.count == 100 { return }
    mistakes.append(Notice(path: source.path, location: source.location(of: place), message: message))
  }

  mutating func read(_ json: JSON) {
    guard case .object(let members) = json.value else {
      return mistake(
        at: json.place, Bilingual("应是对象 { }，却是\(json.kind.zh)", "it should be an object { }, not \(json.kind.en)"))
    }
    var seen: Set<String> = []
    for member in members {
      if !seen.insert(member.key).inserted {
        mistake(at: member.place, Bilingual("“\(member.key)”写了两次", "“\(member.key)” stands twice"))
      } else if member.key == UserSettings.checkersKey {
        if let permission = permission(member.value) { settings.checkers = permission }
      } else {
        mistake(
          at: member.place,
          Bilingual(
            "没有“\(member.key)”这个设置；可用的有：\(UserSettings.checkersKey)",
            "there is no setting “\(member.key)”; there is: \(UserSettings.checkersKey)"))
      }
    }
  }

  private mutating func permission(_ json: JSON) -> UserSettings.Permission? {
    switch json.value {
    case .boolean(let isAllowed): return isAllowed ? .everybody : .nobody
    case .array(let values):
      var folders: [Path] = []
      for value in values {
        guard case .string(let text) = value.value, Path(text).isAbsolute else {
          mistake(
            at: value.place,
            Bilingual(
              "应是文件夹的绝对路径，如 \"/home/me/paper\"",
              "an absolute path of a folder belongs here, as in \"/home/me/paper\""))
          continue
        }
        folders.append(Path(text))
      }
      return .folders(folders)
    default:
      mistake(
        at: json.place,
        Bilingual(
          "“\(UserSettings.checkersKey)”应是 true、false，或文件夹的数组 [ ]",
          "“\(UserSettings.checkersKey)” takes true, false, or an array [ ] of folders"))
      return nil
    }
  }
}
