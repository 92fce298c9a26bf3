/// The language of Envoy's access logs and of header values, as far as it can be known to be wrong: an unknown command, or one that does not end,
/// makes Envoy refuse the whole listener or route configuration.
enum LogFormat {
    /// What is wrong with a format; nil where nothing is known to be.
    ///
    /// - Parameter isHeader: of a header's value, for which no extension is configured that brings commands.
    static func problem(of format: String, isHeader: Bool = false) -> String? {
        var rest = format.utf8[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "%")) {
            rest = rest[rest.index(after: start)...]
            // `%%` is a percent sign.
            if rest.first == UInt8(ascii: "%") {
                rest = rest.dropFirst()
                continue
            }
            let name = rest.prefix { isUppercase($0) }
            rest = rest[name.endIndex...]
            if name.isEmpty {
                return "a \"%\" begins a command, such as %RESPONSE_CODE%; write \"%%\" for the sign itself"
            }
            var hasArguments = false
            if rest.first == UInt8(ascii: "(") {
                guard let end = closing(rest) else { return "%\(text(name))( has no end" }
                rest = rest[rest.index(after: end)...]
                hasArguments = true
            }
            let hasLength = rest.first == UInt8(ascii: ":")
            if hasLength { rest = rest.dropFirst().drop { (0x30...0x39).contains($0) } }
            guard rest.first == UInt8(ascii: "%") else { return "%\(text(name)) has no \"%\" at its end" }
            rest = rest.dropFirst()
            if let problem = problem(ofCommand: text(name), hasArguments, hasLength) { return problem }
            if isHeader, commandsOfExtensions.contains(text(name)) {
                return "%\(text(name))% is only for access logs"
            }
        }
        return nil
    }

    private static func problem(ofCommand name: String, _ hasArguments: Bool, _ hasLength: Bool) -> String? {
        if commandsWithArguments.contains(name) {
            return hasArguments ? nil : "%\(name)% needs something in brackets, such as %REQ(:PATH)%"
        }
        if hasLength, !commandsWithLength.contains(name), commands.union(commandsWithOptions).contains(name) {
            return "%\(name)% cannot be cut to a length: leave \":\" and the number out"
        }
        if commandsWithOptions.contains(name) { return nil }
        if commands.contains(name) { return hasArguments ? "%\(name)% takes nothing in brackets" : nil }
        let known = commands.union(commandsWithOptions).union(commandsWithArguments)
        let near = suggestion(for: name, among: known.sorted())
        return "Envoy has no command %\(name)%" + (near.map { "; did you mean %\($0)%?" } ?? "")
    }

    /// The bracket that ends the arguments: the last before the command's own end.
    private static func closing(_ rest: Substring.UTF8View) -> Substring.UTF8View.Index? {
        var index = rest.startIndex
        while index < rest.endIndex {
            let next = rest.index(after: index)
            if rest[index] == UInt8(ascii: ")") {
                let end = rest[next...].first
                if end == UInt8(ascii: "%") || end == UInt8(ascii: ":") { return index }
            }
            index = next
        }
        return nil
    }

    /// Envoy 1.40's, that stand alone.
    private static let commands = names(
        """
        ACCESS_LOG_TYPE BYTES_RECEIVED BYTES_RETRANSMITTED BYTES_SENT CONNECTION_ID
        CONNECTION_TERMINATION_DETAILS CUSTOM_FLAGS DOWNSTREAM_CX_RTT
        DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_SENT
        DOWNSTREAM_DETECTED_CLOSE_TYPE DOWNSTREAM_DIRECT_LOCAL_ADDRESS
        DOWNSTREAM_DIRECT_LOCAL_ADDRESS_ENDPOINT_ID DOWNSTREAM_DIRECT_LOCAL_PORT
        DOWNSTREAM_DIRECT_REMOTE_ADDRESS DOWNSTREAM_DIRECT_REMOTE_PORT DOWNSTREAM_HANDSHAKE_DURATION
        DOWNSTREAM_HEADER_BYTES_RECEIVED DOWNSTREAM_HEADER_BYTES_SENT DOWNSTREAM_LOCAL_ADDRESS
        DOWNSTREAM_LOCAL_ADDRESS_ENDPOINT_ID DOWNSTREAM_LOCAL_CLOSE_REASON DOWNSTREAM_LOCAL_DNS_SAN
        DOWNSTREAM_LOCAL_EMAIL_SAN DOWNSTREAM_LOCAL_IP_SAN DOWNSTREAM_LOCAL_OTHERNAME_SAN
        DOWNSTREAM_LOCAL_PORT DOWNSTREAM_LOCAL_SUBJECT DOWNSTREAM_LOCAL_URI_SAN DOWNSTREAM_PEER_CERT
        DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1 DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256
        DOWNSTREAM_PEER_CHAIN_SERIALS DOWNSTREAM_PEER_DNS_SAN DOWNSTREAM_PEER_EMAIL_SAN
        DOWNSTREAM_PEER_FINGERPRINT_1 DOWNSTREAM_PEER_FINGERPRINT_256 DOWNSTREAM_PEER_IP_SAN
        DOWNSTREAM_PEER_ISSUER DOWNSTREAM_PEER_ISSUER_FINGERPRINT_256 DOWNSTREAM_PEER_ISSUER_SERIAL
        DOWNSTREAM_PEER_OTHERNAME_SAN DOWNSTREAM_PEER_SERIAL DOWNSTREAM_PEER_SUBJECT
        DOWNSTREAM_PEER_URI_SAN DOWNSTREAM_REMOTE_ADDRESS DOWNSTREAM_REMOTE_PORT DOWNSTREAM_TLS_CIPHER
        DOWNSTREAM_TLS_GROUP DOWNSTREAM_TLS_SESSION_ID DOWNSTREAM_TLS_VERSION
        DOWNSTREAM_TRANSPORT_FAILURE_REASON DOWNSTREAM_WIRE_BYTES_RECEIVED DOWNSTREAM_WIRE_BYTES_SENT
        DURATION FILTER_CHAIN_NAME GRPC_STATUS_NUMBER HOSTNAME LISTENER_NAME LOCAL_REPLY_BODY
        PACKETS_RETRANSMITTED PROTOCOL REQUEST_DURATION REQUEST_HEADERS_BYTES REQUEST_TX_DURATION
        RESPONSE_CODE RESPONSE_DURATION RESPONSE_FLAGS RESPONSE_FLAGS_LONG RESPONSE_HEADERS_BYTES
        RESPONSE_TRAILERS_BYTES RESPONSE_TX_DURATION ROUNDTRIP_DURATION ROUTE_NAME
        ROUTE_RESOLUTION_COUNT ROUTE_RESOLUTION_TIME_US SPAN_ID STREAM_ID TLS_JA3_FINGERPRINT
        TLS_JA4_FINGERPRINT TRACE_ID UNIQUE_ID UPSTREAM_CLUSTER UPSTREAM_CLUSTER_RAW
        UPSTREAM_CONNECTION_ID UPSTREAM_CONNECTION_IDS_ATTEMPTED
        UPSTREAM_CONNECTION_POOL_READY_DURATION UPSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED
        UPSTREAM_DECOMPRESSED_HEADER_BYTES_SENT UPSTREAM_DETECTED_CLOSE_TYPE
        UPSTREAM_HEADER_BYTES_RECEIVED UPSTREAM_HEADER_BYTES_SENT UPSTREAM_HOST
        UPSTREAM_HOSTS_ATTEMPTED UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT UPSTREAM_HOST_NAME
        UPSTREAM_HOST_NAMES_ATTEMPTED UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT
        UPSTREAM_HOST_NAME_WITHOUT_PORT UPSTREAM_LOCAL_ADDRESS UPSTREAM_LOCAL_CLOSE_REASON
        UPSTREAM_LOCAL_DNS_SAN UPSTREAM_LOCAL_IP_SAN UPSTREAM_LOCAL_PORT UPSTREAM_LOCAL_URI_SAN
        UPSTREAM_PEER_CERT UPSTREAM_PEER_DNS_SAN UPSTREAM_PEER_IP_SAN UPSTREAM_PEER_ISSUER
        UPSTREAM_PEER_SUBJECT UPSTREAM_PEER_URI_SAN UPSTREAM_PROTOCOL UPSTREAM_REMOTE_ADDRESS
        UPSTREAM_REMOTE_ADDRESS_ENDPOINT_ID UPSTREAM_REMOTE_PORT UPSTREAM_REQUEST_ATTEMPT_COUNT
        UPSTREAM_SERVER_NAME UPSTREAM_TLS_CIPHER UPSTREAM_TLS_GROUP UPSTREAM_TLS_SESSION_ID
        UPSTREAM_TLS_VERSION UPSTREAM_TRANSPORT_FAILURE_REASON UPSTREAM_WIRE_BYTES_RECEIVED
        UPSTREAM_WIRE_BYTES_SENT VIRTUAL_CLUSTER_NAME
        """)
    /// Those that may have something in brackets.
    private static let commandsWithOptions = names(
        """
        DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT
        DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT DOWNSTREAM_PEER_CERT_V_END DOWNSTREAM_PEER_CERT_V_START
        DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT EMIT_TIME EMIT_TIME_LOCAL GRPC_STATUS
        REQUESTED_SERVER_NAME RESPONSE_CODE_DETAILS START_TIME START_TIME_LOCAL
        UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT UPSTREAM_PEER_CERT_V_END UPSTREAM_PEER_CERT_V_START
        UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT PATH QUERY_PARAMS
        """)
    /// Those that say nothing without brackets.
    private static let commandsWithArguments = names(
        """
        CEL CLUSTER_METADATA COALESCE COMMON_DURATION DYNAMIC_METADATA ENVIRONMENT FILTER_STATE
        METADATA PER_REQUEST_STATE QUERY_PARAM REQ REQUEST_HEADER REQ_WITHOUT_QUERY RESP
        RESPONSE_HEADER RESPONSE_TRAILER TRAILER UPSTREAM_FILTER_STATE UPSTREAM_METADATA
        """)
    private static let commandsOfExtensions: Set<String> = ["METADATA", "REQ_WITHOUT_QUERY"]
    /// Those whose text may be cut (`:10`), beside what has arguments.
    private static let commandsWithLength: Set<String> = ["PATH", "QUERY_PARAMS"]

    private static func names(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }

    private static func isUppercase(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func text(_ bytes: Substring.UTF8View) -> String { String(Substring(bytes)) }
}
