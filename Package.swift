// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "newslint",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Lint", targets: ["Lint"])
  ],
  targets: [
    .target(
      name: "Lint",
      // The toolchain's own ICU, for dividing Chinese text into words; on Apple systems NaturalLanguage does it.
      linkerSettings: [.linkedLibrary("_FoundationICU", .when(platforms: [.linux]))]
    ),
    .target(name: "Support", dependencies: ["Lint"], path: "Tests/Support"),
    .testTarget(name: "LintTests", dependencies: ["Lint", "Support"]),
  ],
  swiftLanguageModes: [.v6]
)
