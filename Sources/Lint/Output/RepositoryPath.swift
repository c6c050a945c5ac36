extension OutputContext {
  /// A path as a repository has it, for servers that know files by nothing else: below the folder it is relative, without `./` or `..`;
  /// another path is left as it is.
  func repositoryPath(_ path: Path) -> Path {
    if folder == nil && path.isAbsolute { return path }
    // Seen from a folder with a name that nobody writes, a relative path is resolved as it is from any other.
    let folder = folder ?? Path("/\u{1}")
    guard let rest = path.absolute(in: folder).relative(to: folder), !rest.isEmpty else { return path }
    return Path(bytes: rest)
  }
}

extension Run {
  /// The same run with the paths of files and notices as a repository has them.
  func inRepository(_ context: OutputContext) -> Run {
    var run = with(
      notices: notices.map { notice in
        Notice(path: notice.path.map(context.repositoryPath), location: notice.location, message: notice.message)
      })
    run.files = files.map { file in
      var file = file
      file.path = context.repositoryPath(file.path)
      return file
    }
    return run
  }
}
