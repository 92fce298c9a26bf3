/// What this build calls itself.
enum Version {
    static let number = "0.1.0"
    /// The Istio release whose behaviour is the baseline.
    static let istioBaseline = "1.20"
    static let text = "skysail \(number) (Istio \(istioBaseline) behaviour)"
}
