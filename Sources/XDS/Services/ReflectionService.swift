import EnvoyAPI
import StreamAPI

/// gRPC server reflection, as far as the binary can answer: the list of services. Descriptors in the form that the
/// protocol wants are not part of it, so a question for one is answered with UNIMPLEMENTED, as the protocol provides.
/// v1 and v1alpha are the same on the wire.
public struct ReflectionService: RPCService {
    /// Full names of the services, sorted.
    private let services: [String]

    public let paths = ["v1", "v1alpha"].map { "/grpc.reflection.\($0).ServerReflection/ServerReflectionInfo" }

    /// - Parameter paths: the methods of every other service of the server, `/package.Service/Method`.
    public init(paths: some Sequence<String>) {
        var services = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        services.insert("grpc.reflection.v1.ServerReflection")
        services.insert("grpc.reflection.v1alpha.ServerReflection")
        self.services = services.sorted()
    }

    public func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        ReflectionHandler(call, services)
    }
}

private final class ReflectionHandler: ServerCallHandler {
    private let call: any ServerCall
    private let services: [String]

    init(_ call: any ServerCall, _ services: [String]) {
        self.call = call
        self.services = services
    }

    func received(_ message: UnsafeRawBufferPointer) {
        guard call.unsentBytes <= 64 << 10 else {
            return call.abort(RPCStatus(.resourceExhausted, "the client does not read its responses"))
        }
        let arena = Arena()
        do {
            let request = try Envoy.ServerReflectionRequest.decode(message, in: arena)
            let response = Envoy.ServerReflectionResponse(arena) {
                $0.validHost = request.host
                $0.originalRequest = request
                if request.listServices != nil {
                    $0.listServicesResponse = Envoy.ListServiceResponse(arena) {
                        $0.service = services.map { name in Envoy.ServiceResponse(arena) { $0.name = name } }
                    }
                } else {
                    $0.errorResponse = Envoy.ErrorResponse(arena) {
                        $0.errorCode = Int32(RPCStatus.Code.unimplemented.rawValue)
                        $0.errorMessage = "this server lists its services but carries no descriptors"
                    }
                }
            }
            call.send(OutboundMessage(response.serialized()))
        } catch {
            call.finish(RPCStatus(.invalidArgument, error.description))
        }
    }

    func receivedEnd() { call.finish(.ok) }
    func drained() {}
    func closed(_ status: RPCStatus) {}
}
