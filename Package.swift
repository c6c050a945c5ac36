// swift-tools-version: 6.2
import PackageDescription

/// A function that waits runs where it was called from, so that a run of one worker stays on the main thread, with the main heap: another
/// thread's grows a page at a time.
let settings: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

let package = Package(
  name: "newslint",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "newslint", targets: ["newslint"]),
    .library(name: "Lint", targets: ["Lint"]),
    .library(name: "Rules", targets: ["Rules"]),
    .library(name: "Command", targets: ["Command"]),
  ],
  targets: [
    .target(
      name: "Lint",
      swiftSettings: settings,
      // The toolchain's own ICU, for dividing Chinese text into words; on Apple systems NaturalLanguage does it.
      linkerSettings: [.linkedLibrary("_FoundationICU", .when(platforms: [.linux]))]
    ),
    .target(name: "Rules", dependencies: ["Lint"]),
    // The command without its entry point, so that a plugin can give it rules of its own.
    .target(
      name: "Command", dependencies: ["Lint", "Rules"], path: "Sources/newslint", exclude: ["Main"],
      swiftSettings: settings),
    .executableTarget(
      name: "newslint", dependencies: ["Command"], path: "Sources/newslint/Main", swiftSettings: settings),
    .target(name: "Support", dependencies: ["Lint"], path: "Tests/Support"),
    .testTarget(name: "LintTests", dependencies: ["Lint", "Support"], exclude: ["Shapes"]),
    .testTarget(name: "RulesTests", dependencies: ["Lint", "Rules", "Support"], exclude: ["Fixtures"]),
    .testTarget(name: "newslintTests", dependencies: ["newslint", "Command", "Support"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)
