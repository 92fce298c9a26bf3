public import MeshModel

/// Certificates that the control plane holds for proxies which have no agent beside them: issued when a proxy first asks,
/// replaced long before they expire, forgotten some time after the proxy has gone.
public protocol WorkloadCertificateSource: AnyObject, Sendable {
    /// Holds a certificate for one proxy. `observer` is called, from any thread, with the certificate as soon as there is
    /// one and with each that replaces it; with an error only as long as there is none to have.
    ///
    /// - Parameter proxy: the proxy's node id: two proxies of one identity have keys of their own.
    func hold(
        _ identity: SPIFFEID, proxy: String,
        observer: @escaping @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void
    ) -> any CertificateHold
}

/// A proxy's hold on its certificate.
public protocol CertificateHold: AnyObject, Sendable {
    /// The observer is not called any more. From any thread; a second call does nothing.
    func release()
}
