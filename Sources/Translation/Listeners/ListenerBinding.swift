import EnvoyAPI
import Glibc

extension UnitTranslation {
    /// Says whether Envoy itself listens at the address of a listener, or is handed what was redirected to it.
    ///
    /// At a proxy with interception a listener may change from one to the other under its name, as ports of a `Sidecar` come
    /// and go. Envoy gives a listener the sockets of the one that it replaces, unless its address or its socket options
    /// differ; where that one had none, a worker crashes. So those that listen themselves have an option, `SO_REUSEADDR`,
    /// which Envoy sets anyway.
    func setBinding(of listener: Envoy.Listener, listensItself: Bool) {
        guard listensItself else {
            listener.bindToPort = false
            return
        }
        guard view.interception != .none else { return }
        listener.socketOptions = [
            .init(arena) {
                $0.level = Int64(SOL_SOCKET)
                $0.name = Int64(SO_REUSEADDR)
                $0.intValue = 1
            }
        ]
    }
}
