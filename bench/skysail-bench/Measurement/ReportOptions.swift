import ArgumentParser

/// Where figures go, besides the terminal.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Also write the figures here, as JSON.", valueName: "file"))
    var json: String?

    func show(_ report: Report) throws {
        print(report.text)
        if let json { try replaceFile(json, with: report.json) }
    }

    func show(_ report: RunReport) throws {
        print(report.text)
        if let json { try replaceFile(json, with: report.json.document) }
    }
}
