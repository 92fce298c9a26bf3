// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where CI is set; a developer's build only shows them.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let collections: Target.Dependency = .product(name: "HashTreeCollections", package: "swift-collections")

// Relocations of a position-independent executable take 1.7 MB unless they are packed, which glibc reads since 2.36 and only
// lld writes. Tables for unwinding take 4 MB and only exceptions of C++ would read them.
let small: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
            "-Xlinker", "-T", "-Xlinker", Context.packageDirectory + "/scripts/no-unwind-tables.ld",
        ], .when(configuration: .release))
]

// What is not hot is compiled for size.
let compact: [SwiftSetting] = strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

// What every push goes through. Exclusive access to memory is checked in debug builds, which the tests run; in a release the
// checks are 7 % of a stream's instructions.
let hot: [SwiftSetting] = strict + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil, exclude: [String] = [])
    -> Target
{
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "skysail",
    products: [
        .executable(name: "skysail", targets: ["skysail"]),
        .executable(name: "skysail-bench", targets: ["skysail-bench"]),
        .executable(name: "skysail-microbench", targets: ["skysail-microbench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // C libraries of the system.
        .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
        .systemLibrary(name: "CLibevent", pkgConfig: "libevent", providers: [.apt(["libevent-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        // C++ behind a C interface, because Swift would need C++ interoperability in every client otherwise.
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
        // Generated from proto/ by protoc-c.
        .target(
            name: "CEnvoyAPI", dependencies: ["CProtobufC"], cSettings: [.headerSearchPath("generated")]),

        library("MeshModel", ["COpenSSL"]),
        library("Threads", ["MeshModel"]),
        library("MeshConfig", ["MeshModel", "CRE2"], settings: compact),
        library("Discovery", ["MeshModel", "MeshConfig", "CYAML"], settings: compact),
        library("World", ["MeshModel", "MeshConfig", collections], settings: compact),
        library("Analysis", ["MeshModel", "MeshConfig", "World"], settings: compact),
        library("EnvoyAPI", ["MeshModel", "CEnvoyAPI", "CProtobufC"]),
        library("Translation", ["MeshModel", "MeshConfig", "World", "EnvoyAPI"]),
        library("Snapshot", ["MeshModel", collections]),
        library("Engine", ["MeshModel", "MeshConfig", "World", "EnvoyAPI", "Translation", "Snapshot", "Threads"]),
        library("StreamAPI", ["MeshModel"], settings: hot),
        library("XDS", ["MeshModel", "Snapshot", "EnvoyAPI", "StreamAPI"], settings: hot),
        library("Transport", ["StreamAPI", "MeshModel", "COpenSSL", "CLinux"], settings: hot),
        library("HTTP2", ["StreamAPI", "MeshModel", "Transport", "CNghttp2"], settings: hot),
        library("GRPC", ["StreamAPI", "MeshModel", "Transport", "HTTP2"], settings: hot),
        library("HTTP1", ["CLibevent", "CCurl", "Threads"], settings: compact),
        library("Identity", ["MeshModel", "COpenSSL"]),
        library(
            "IdentityService",
            ["MeshModel", "MeshConfig", "StreamAPI", "EnvoyAPI", "XDS", "Identity", "HTTP1", "Threads"],
            settings: compact),
        library(
            "Agent",
            [
                "MeshModel", "StreamAPI", "EnvoyAPI", "XDS", "Transport", "GRPC", "Identity", "IdentityService",
                "HTTP1", "CLinux",
            ],
            settings: compact),
        library(
            "Operations",
            [
                "MeshModel", "MeshConfig", "World", "Analysis", "EnvoyAPI", "Translation", "Snapshot", "Engine",
                "StreamAPI", "XDS", "Identity", "IdentityService", "HTTP1", "Threads",
            ],
            settings: compact),
        .executableTarget(
            name: "skysail",
            dependencies: [
                "MeshModel", "MeshConfig", "Discovery", "World", "Analysis", "EnvoyAPI", "Translation", "Snapshot",
                "Engine", "StreamAPI", "XDS", "Transport", "HTTP2", "GRPC", "HTTP1", "Identity", "IdentityService",
                "Operations", "Agent", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: compact, linkerSettings: small),
        .executableTarget(
            name: "skysail-bench",
            dependencies: [
                "MeshModel", "StreamAPI", "GRPC", "EnvoyAPI", "Transport", "Identity", "Threads", collections,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            path: "bench/skysail-bench",
            swiftSettings: strict),

        // Counts allocations in place of libc's malloc; C, because Swift allocates.
        .target(name: "CAllocations", path: "bench/allocations", publicHeadersPath: "include"),
        .executableTarget(
            name: "skysail-microbench",
            dependencies: [
                "CAllocations", "MeshModel", "MeshConfig", "Discovery", "World", "EnvoyAPI", "Translation", "Snapshot",
                "Engine", "StreamAPI", "XDS", "Transport", "GRPC",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "bench/microbenchmarks",
            exclude: ["README.md", "thresholds.json", "instructions.py", "flatness.py"],
            swiftSettings: strict),

        tests("MeshModelTests", ["MeshModel"]),
        tests("MeshConfigTests", ["MeshConfig", "MeshModel", "CYAML"]),
        tests("DiscoveryTests", ["Discovery", "MeshConfig", "MeshModel"]),
        tests("WorldTests", ["World", "Discovery", "MeshConfig", "MeshModel"]),
        tests("AnalysisTests", ["Analysis", "World", "Discovery", "MeshConfig", "MeshModel"]),
        tests("EnvoyAPITests", ["EnvoyAPI", "MeshModel"]),
        tests(
            "TranslationTests", ["Translation", "World", "Discovery", "MeshConfig", "EnvoyAPI", "MeshModel"],
            exclude: ["Golden", "validate_golden.py"]),
        tests("SnapshotTests", ["Snapshot", "MeshModel"]),
        tests("EngineTests", ["Engine", "Snapshot", "World", "Discovery", "MeshConfig", "MeshModel"]),
        tests("XDSTests", ["XDS", "Snapshot", "EnvoyAPI", "StreamAPI", "MeshModel"]),
        // Certificates for tests, made when they run.
        .target(
            name: "TestCertificates", dependencies: ["COpenSSL"], path: "Tests/TestCertificates",
            swiftSettings: strict),
        tests("TransportTests", ["Transport", "StreamAPI", "MeshModel", "TestCertificates"]),
        tests("HTTP2Tests", ["HTTP2", "Transport", "StreamAPI", "MeshModel"]),
        tests("GRPCTests", ["GRPC", "HTTP2", "Transport", "StreamAPI", "MeshModel", "TestCertificates"]),
        tests(
            "SkysailTests",
            [
                "skysail", "Analysis", "MeshConfig", "World",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        tests("BenchTests", ["skysail-bench", "EnvoyAPI", "MeshModel"]),
        tests("HTTP1Tests", ["HTTP1", "TestCertificates", "COpenSSL"]),
        tests("IdentityTests", ["Identity", "MeshModel", "COpenSSL"]),
        tests(
            "IdentityServiceTests",
            [
                "Threads",
                "IdentityService", "Identity", "XDS", "EnvoyAPI", "StreamAPI", "MeshConfig", "MeshModel", "HTTP1",
                "TestCertificates",
            ]),
        tests(
            "AgentTests",
            [
                "Agent", "IdentityService", "Identity", "GRPC", "Transport", "StreamAPI", "MeshModel", "EnvoyAPI",
                "XDS",
                "HTTP1", "TestCertificates", "COpenSSL",
            ]),
        tests("OperationsTests", ["Operations", "MeshModel"]),
        tests(
            "FeatureTests",
            [
                "XDS", "GRPC", "Transport", "Engine", "World", "Snapshot", "Discovery", "MeshConfig", "EnvoyAPI",
                "StreamAPI", "MeshModel", "Identity", "IdentityService", "Operations", "HTTP1", "TestCertificates",
            ]),
        tests(
            "OracleTests",
            [
                "XDS", "GRPC", "Transport", "Engine", "Translation", "World", "Snapshot", "Discovery", "MeshConfig",
                "EnvoyAPI",
                "StreamAPI", "MeshModel",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// SKYSAIL_TESTS=XDSTests,WorldTests leaves the other test targets, and the executables that they do not test, out: a quick
// turn while one works.
if let only = Context.environment["SKYSAIL_TESTS"] {
    let wanted = Set(only.split(separator: ",").map(String.init))
    package.targets.removeAll { target in
        switch target.type {
        case .test: !wanted.contains(target.name)
        case .executable: !wanted.contains(target.name == "skysail" ? "SkysailTests" : "BenchTests")
        default: false
        }
    }
    package.products = []
}
