import CLinux
import Glibc

/// A program that runs beside the agent, with the agent's standard output and error, and ends with it.
struct ProxyProcess {
    let pid: Int32

    /// Starts it. The kernel kills it when the calling thread ends: call from one that lives as long as the agent.
    ///
    /// - Parameter path: a name without a slash is looked up in PATH.
    static func start(
        _ path: String, arguments: [String], environment: [String: String]
    ) throws(FileError) -> ProxyProcess {
        let program = try find(path, searchPath: environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let pid = withCStrings([program] + arguments) { arguments in
            withCStrings(variables) { variables in shim_spawn(program, arguments, variables) }
        }
        guard pid > 0 else { throw FileError(program, errno: -pid) }
        return ProxyProcess(pid: pid)
    }

    private static func find(_ name: String, searchPath: String) throws(FileError) -> String {
        if name.contains("/") { return name }
        for folder in searchPath.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
            return "\(folder)/\(name)"
        }
        throw FileError(name, "no such program in PATH (\(searchPath)); name it with --envoy")
    }

    private static func withCStrings<R>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
    ) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeBufferPointer { buffer in
            // Never empty: the terminating nil is there.
            var none: UnsafeMutablePointer<CChar>?
            return withUnsafePointer(to: &none) { body(buffer.baseAddress ?? $0) }
        }
    }

    func send(_ signal: Int32) { kill(pid, signal) }

    /// How it ended; nil while it runs. Once it has been said, the process id means nothing any more.
    func end() -> ProxyLifecycle.End? {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        // WIFEXITED and WTERMSIG of wait(2), which are macros.
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }
}
