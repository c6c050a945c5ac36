// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "paper",
  platforms: [.macOS(.v26)],
  // Not "newslint": the product of that name is the dependency's, and SwiftPM would build that one.
  products: [.executable(name: "newslint-paper", targets: ["Paper"])],
  // Elsewhere: .package(url: "…", from: "…") instead of the path.
  dependencies: [.package(name: "newslint", path: "../..")],
  targets: [
    .executableTarget(
      name: "Paper",
      dependencies: [
        .product(name: "Command", package: "newslint"),
        .product(name: "Lint", package: "newslint"),
        .product(name: "Rules", package: "newslint"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
