import Glibc
import MeshModel

/// Files of an authority: read whole, with a look at who else may read them; replaced whole or not at all.
struct PrivateFiles: Sendable {
    /// Who may have access to a file with a private key, beside its owner.
    enum Privacy {
        /// It holds no secret.
        case open
        /// Nobody.
        case owner
        /// Members of its group may read it: so Kubernetes mounts a Secret for a process that is not root.
        case group

        fileprivate var forbidden: mode_t {
            switch self {
            case .open: 0
            case .owner: 0o077
            case .group: 0o037
            }
        }
    }

    /// Longer files are refused.
    static let largest = 1 << 20

    private static let unfinished = ".new"

    let directory: String

    func path(_ name: String) -> String { "\(directory)/\(name)" }

    func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// The whole file.
    func read(_ name: String, _ privacy: Privacy) throws(AuthorityError) -> SecretBytes {
        let path = path(name)
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Self.failure(path, "cannot be read") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw Self.failure(path, "cannot be read") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw AuthorityError(.file, path, "it is not a file") }
        guard status.st_mode & privacy.forbidden == 0 else {
            let octal = String(status.st_mode & 0o777, radix: 8)
            let right = privacy == .owner ? "0600" : "0600, or 0440 in a Kubernetes volume (defaultMode)"
            throw AuthorityError(
                .permissions, path,
                "others than its owner have access to a private key (mode 0\(octal)); make it \(right)")
        }
        guard privacy == .open || status.st_uid == geteuid() || status.st_uid == 0 else {
            throw AuthorityError(.permissions, path, "a private key belongs to another user (\(status.st_uid))")
        }
        guard status.st_size <= Self.largest else {
            throw AuthorityError(.file, path, "it has more than \(Self.largest) bytes")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(status.st_size), alignment: 1)
        defer {
            if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) }
            buffer.deallocate()
        }
        var count = 0
        while count < buffer.count {
            let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Self.failure(path, "cannot be read") }
            if got == 0 { break }
            count += got
        }
        return SecretBytes(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }

    /// The certificates of a PEM file: at least one.
    func certificates(_ name: String) throws(AuthorityError) -> [X509Certificate] {
        let text = try read(name, .open).withUnsafeBytes { Array($0) }
        let certificates: [X509Certificate]
        do { certificates = try X509Certificate.read(pem: text) } catch {
            throw AuthorityError(.certificate, path(name), error.description)
        }
        guard !certificates.isEmpty else {
            throw AuthorityError(.certificate, path(name), "it holds no certificate in PEM")
        }
        return certificates
    }

    func key(_ name: String, _ privacy: Privacy) throws(AuthorityError) -> PrivateKey {
        let text = try read(name, privacy)
        do { return try PrivateKey(pem: text) } catch { throw AuthorityError(.key, path(name), error.description) }
    }

    /// Makes the file, or replaces it, in one step: readers see the old content or the new, also after a crash.
    func write(_ name: String, _ bytes: SecretBytes, mode: mode_t) throws(AuthorityError) {
        let path = path(name)
        let temporary = "\(path).\(getpid())\(Self.unfinished)"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw Self.failure(temporary, "cannot be made") }
        let failed = bytes.withUnsafeBytes { buffer -> Bool in
            var count = 0
            while count < buffer.count {
                let put = Glibc.write(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if put < 0, errno == EINTR { continue }
                if put <= 0 { return true }
                count += put
            }
            return fsync(file) != 0
        }
        guard !failed, rename(temporary, path) == 0 else {
            let error = Self.failure(path, "cannot be written")
            close(file)
            unlink(temporary)
            throw error
        }
        close(file)
        synchronize()
    }

    func write(_ name: String, _ text: String, mode: mode_t) throws(AuthorityError) {
        try write(name, SecretBytes(text.utf8), mode: mode)
    }

    /// Removes what a process left that ended in the middle of a ``write(_:_:mode:)``. Under the lock, there is no other.
    func removeUnfinished() {
        guard let entries = opendir(directory) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(Self.unfinished) { unlink(path(name)) }
        }
    }

    func remove(_ name: String) {
        unlink(path(name))
        synchronize()
    }

    /// Makes the directory, and those above it, for its owner alone.
    func make() throws(AuthorityError) {
        var made = ""
        for part in directory.split(separator: "/", omittingEmptySubsequences: true) {
            made += made.isEmpty && !directory.hasPrefix("/") ? String(part) : "/\(part)"
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw Self.failure(made, "cannot be made") }
        }
        var status = stat()
        guard stat(directory, &status) == 0 else { throw Self.failure(directory, "cannot be read") }
        guard status.st_mode & 0o022 == 0 else {
            throw AuthorityError(
                .permissions, directory, "others than its owner may change the authority's directory; make it 0700")
        }
    }

    /// Runs `body` while no other process, nor another thread, is in here.
    func locked<R>(_ body: () throws(AuthorityError) -> R) throws(AuthorityError) -> R {
        let path = path("lock")
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Self.failure(path, "cannot be made") }
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Self.failure(path, "cannot be locked") }
        }
        return try body()
    }

    /// A rename is on the disk when its directory is.
    private func synchronize() {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }

    private static func failure(_ path: String, _ what: String) -> AuthorityError {
        AuthorityError(.file, path, "\(what): \(String(cString: strerror(errno)))")
    }
}
