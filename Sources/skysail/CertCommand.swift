import ArgumentParser
import EnvoyAPI
import HTTP1
import MeshModel

struct CertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cert",
        abstract: "The certificates and roots of a running control plane.",
        discussion: """
            Asks the admin port of the control plane, which answers such questions to its own machine alone.

            A new root in three steps, none of which ends a connection:
              skysail cert root add               # every proxy begins to trust it; see `root list`
              skysail cert root promote NEW       # from now on it signs; certificates move to it as they rotate
              skysail cert root retire OLD        # when no certificate of the old one is left

            Examples:
              skysail cert list
              skysail cert rotate web-1.shop
              skysail cert rotate --all --over 1h
              skysail cert root list
            """,
        subcommands: [List.self, Rotate.self, Root.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The certificates that the control plane holds for proxies without an agent.")

        @OptionGroup var admin: AdminPort

        mutating func run() throws {
            let answer = try admin.get("/certs")
            guard admin.output == .table else { return print(answer, terminator: "") }
            let rows = try admin.objects(answer).map { row in
                [
                    row.text("proxy"), row.text("identity"), row.text("serial"), row.text("notAfter"),
                    row.text("rotationDue"), row.text("state"),
                ]
            }
            printTable(["PROXY", "IDENTITY", "SERIAL", "NOT AFTER", "ROTATION DUE", "STATE"], rows)
        }
    }

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replaces certificates before their time; the old ones stay until the new ones are there.")

        @Argument(help: ArgumentHelp("A proxy: its node id, or pod.namespace.", valueName: "proxy"))
        var proxy: String?

        @Flag(help: "All of them, spread over time.")
        var all = false

        @Option(help: ArgumentHelp("With --all: only those issued longer ago than this.", valueName: "time"))
        var over: DurationArgument?

        @OptionGroup var admin: AdminPort

        mutating func validate() throws {
            guard (proxy != nil) != all else { throw ValidationError("Name a proxy, or say --all") }
            guard over == nil || all else { throw ValidationError("--over goes with --all") }
        }

        mutating func run() throws {
            let query =
                proxy.map { "proxy=\(percentEncoded($0))" } ?? "all=true" + (over.map { "&over=\($0.seconds)" } ?? "")
            let answer = try admin.post("/certs/rotate?\(query)")
            guard admin.output == .table else { return print(answer, terminator: "") }
            let count = try admin.object(answer).text("rotating")
            print("\(count) certificate\(count == "1" ? "" : "s") being replaced")
        }
    }

    struct Root: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The mesh's roots.", subcommands: [List.self, Add.self, Promote.self, Retire.self])

        struct List: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Every root, what it is for, and how many proxies trust it or still stand on it.")

            @OptionGroup var admin: AdminPort

            mutating func run() throws {
                let answer = try admin.get("/certs/roots")
                guard admin.output == .table else { return print(answer, terminator: "") }
                let page = try admin.object(answer)
                let proxies = page.text("proxies")
                let rows = page.objects("roots").map { root in
                    [
                        root.text("fingerprint"), root.text("role"), root.text("notAfter"),
                        "\(root.text("trustedBy")) of \(proxies)", root.text("streams"), root.text("held"),
                        root.text("subject"),
                    ]
                }
                printTable(
                    ["FINGERPRINT", "ROLE", "NOT AFTER", "TRUSTED BY", "STREAMS", "HELD", "SUBJECT"], rows)
                if page.text("rotationDue") == "true" {
                    print("Less than a fifth of the signing root's life is left: add a root, and promote it.")
                }
            }
        }

        struct Add: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Makes another root; proxies are told to trust it, and nothing is signed with it yet.")

            @OptionGroup var admin: AdminPort

            mutating func run() throws { try admin.change("/certs/roots/add", "distributed") }
        }

        struct Promote: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Signs with a root from now on; the one before stays trusted.")

            @Argument(help: ArgumentHelp("As `root list` shows it.", valueName: "fingerprint"))
            var root: String

            @OptionGroup var admin: AdminPort

            mutating func run() throws {
                try admin.change("/certs/roots/promote?root=\(percentEncoded(root))", "signing")
            }
        }

        struct Retire: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Trusts a root no more, and deletes its key; streams that stand on it end.")

            @Argument(help: ArgumentHelp("As `root list` shows it.", valueName: "fingerprint"))
            var root: String

            @OptionGroup var admin: AdminPort

            mutating func run() throws {
                try admin.change("/certs/roots/retire?root=\(percentEncoded(root))", "retired")
            }
        }
    }
}
