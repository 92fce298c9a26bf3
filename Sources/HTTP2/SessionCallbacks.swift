import CNghttp2

/// nghttp2's callbacks and options, made once. `Sendable`: never changed after `init`, and nghttp2 copies them.
final class SessionCallbacks: Sendable {
    nonisolated(unsafe) let callbacks: OpaquePointer?
    nonisolated(unsafe) let options: OpaquePointer?

    static let shared = SessionCallbacks()

    private init() {
        var callbacks: OpaquePointer?
        nghttp2_session_callbacks_new(&callbacks)
        nghttp2_session_callbacks_set_send_callback(callbacks, onSend)
        nghttp2_session_callbacks_set_send_data_callback(callbacks, onSendData)
        nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, onBeginFrame)
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, onBeginHeaders)
        nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader)
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrameReceived)
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, onInvalidFrame)
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData)
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, onFrameSent)
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onStreamClosed)
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks, onFrameNotSent)
        self.callbacks = callbacks

        var options: OpaquePointer?
        nghttp2_option_new(&options)
        nghttp2_option_set_no_closed_streams(options, 1)
        self.options = options
    }
}

@inline(__always)
private func session(_ user: UnsafeMutableRawPointer?) -> HTTP2Session? {
    user.map { Unmanaged<HTTP2Session>.fromOpaque($0).takeUnretainedValue() }
}

/// The stream object that belongs to `id`: the session owns it until `on_stream_close`.
@inline(__always)
private func stream(_ native: OpaquePointer?, _ id: Int32) -> HTTP2Stream? {
    guard id > 0, let pointer = nghttp2_session_get_stream_user_data(native, id) else { return nil }
    return Unmanaged<HTTP2Stream>.fromOpaque(pointer).takeUnretainedValue()
}

private let failure = Int32(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)

private func onSend(
    _: OpaquePointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int, _: Int32, _ user: UnsafeMutableRawPointer?
) -> Int {
    session(user)?.send(UnsafeRawBufferPointer(start: bytes, count: count)) ?? Int(failure)
}

private func onSendData(
    _: OpaquePointer?, _: UnsafeMutablePointer<nghttp2_frame>?, _ header: UnsafePointer<UInt8>?, _ length: Int,
    _ source: UnsafeMutablePointer<nghttp2_data_source>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let pointer = source?.pointee.ptr else { return failure }
    let stream = Unmanaged<HTTP2Stream>.fromOpaque(pointer).takeUnretainedValue()
    return session.sendData(UnsafeRawBufferPointer(start: header, count: 9), length, stream)
}

private func onBeginFrame(
    _: OpaquePointer?, _ header: UnsafePointer<nghttp2_frame_hd>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let header else { return failure }
    return session.began(header.pointee) ? 0 : failure
}

private func onBeginHeaders(
    _: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let frame else { return failure }
    session.beganHeaders(frame.pointee)
    return 0
}

private func onHeader(
    _: OpaquePointer?, _: UnsafePointer<nghttp2_frame>?, _ name: UnsafePointer<UInt8>?, _ nameLength: Int,
    _ value: UnsafePointer<UInt8>?, _ valueLength: Int, _: UInt8, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user) else { return failure }
    let goesOn = session.header(
        UnsafeBufferPointer(start: name, count: nameLength), UnsafeBufferPointer(start: value, count: valueLength))
    return goesOn ? 0 : failure
}

private func onFrameReceived(
    _ native: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let frame else { return failure }
    session.received(frame.pointee, stream(native, frame.pointee.hd.stream_id))
    return 0
}

private func onInvalidFrame(
    _: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ code: Int32, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let frame else { return failure }
    session.invalidFrame(frame.pointee, code)
    return 0
}

private func onData(
    _ native: OpaquePointer?, _: UInt8, _ id: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    stream(native, id)?.handler?.received(UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}

private func onFrameSent(
    _ native: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let frame else { return failure }
    session.sent(frame.pointee, stream(native, frame.pointee.hd.stream_id))
    return 0
}

private func onFrameNotSent(
    _: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _: Int32, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user), let frame else { return failure }
    session.notSent(frame.pointee)
    return 0
}

private func onStreamClosed(
    _ native: OpaquePointer?, _ id: Int32, _ error: UInt32, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = session(user) else { return failure }
    if let stream = stream(native, id) { session.streamClosed(stream, HTTP2Error(rawValue: error)) }
    return 0
}
