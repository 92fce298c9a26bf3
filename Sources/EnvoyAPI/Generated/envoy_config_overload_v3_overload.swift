// Generated from proto/envoy/config/overload/v3/overload.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.overload.v3.ResourceMonitor`: Something watched.
    public struct ResourceMonitor: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 222 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.ThresholdTrigger`: On or off.
    public struct ThresholdTrigger: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 226 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var value: Swift.Double { get { _ref.get(0, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Double>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.ScaledTrigger`: By degrees.
    public struct ScaledTrigger: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 225 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var scalingThreshold: Swift.Double { get { _ref.get(0, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Double>.self, newValue) } }
        public var saturationThreshold: Swift.Double { get { _ref.get(1, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Double>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.Trigger`: When an action starts.
    public struct Trigger: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 227 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var threshold: Envoy.ThresholdTrigger? { get { _ref.getOptional(1, Codec.Message<Envoy.ThresholdTrigger>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ThresholdTrigger>.self, newValue) } }
        public var scaled: Envoy.ScaledTrigger? { get { _ref.getOptional(2, Codec.Message<Envoy.ScaledTrigger>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ScaledTrigger>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.ScaleTimersOverloadActionConfig`: Timers that shrink.
    public struct ScaleTimersOverloadActionConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 223 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendTimerScaleFactors(_ value: Envoy.ScaleTimersOverloadActionConfig.ScaleTimer) { _ref.append(0, Codec.Message<Envoy.ScaleTimersOverloadActionConfig.ScaleTimer>.self, value) }
        public var timerScaleFactors: [Envoy.ScaleTimersOverloadActionConfig.ScaleTimer] { get { _ref.getArray(0, Codec.Message<Envoy.ScaleTimersOverloadActionConfig.ScaleTimer>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ScaleTimersOverloadActionConfig.ScaleTimer>.self, newValue) } }
        /// `envoy.config.overload.v3.ScaleTimersOverloadActionConfig.TimerType`.
        public struct TimerType: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var unspecified: Self { Self(rawValue: 0) }
            public static var httpDownstreamConnectionIdle: Self { Self(rawValue: 1) }
            public static var httpDownstreamStreamIdle: Self { Self(rawValue: 2) }
            public static var transportSocketConnect: Self { Self(rawValue: 3) }
            public static var httpDownstreamConnectionMax: Self { Self(rawValue: 4) }
            public static var httpDownstreamStreamFlush: Self { Self(rawValue: 5) }
        }
        /// `envoy.config.overload.v3.ScaleTimersOverloadActionConfig.ScaleTimer`.
        public struct ScaleTimer: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 224 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var timer: Envoy.ScaleTimersOverloadActionConfig.TimerType { get { _ref.get(0, Codec.Enumeration<Envoy.ScaleTimersOverloadActionConfig.TimerType>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.ScaleTimersOverloadActionConfig.TimerType>.self, newValue) } }
            public var minTimeout: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
            public var minScale: Envoy.Percent? { get { _ref.getOptional(2, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Percent>.self, newValue) } }
        }
    }
    /// `envoy.config.overload.v3.OverloadAction`: What is done.
    public struct OverloadAction: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 220 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendTriggers(_ value: Envoy.Trigger) { _ref.append(1, Codec.Message<Envoy.Trigger>.self, value) }
        public var triggers: [Envoy.Trigger] { get { _ref.getArray(1, Codec.Message<Envoy.Trigger>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.Trigger>.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(2, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.LoadShedPoint`: Where load is shed.
    public struct LoadShedPoint: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 219 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendTriggers(_ value: Envoy.Trigger) { _ref.append(1, Codec.Message<Envoy.Trigger>.self, value) }
        public var triggers: [Envoy.Trigger] { get { _ref.getArray(1, Codec.Message<Envoy.Trigger>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.Trigger>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.BufferFactoryConfig`: Accounting of buffers.
    public struct BufferFactoryConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 218 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var minimumAccountToTrackPowerOfTwo: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
    }
    /// `envoy.config.overload.v3.OverloadManager`: Monitors, actions and points.
    public struct OverloadManager: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 221 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var refreshInterval: Swift.Duration? { get { _ref.getOptional(0, Codec.Span.self) } nonmutating set { _ref.setOptional(0, Codec.Span.self, newValue) } }
        public func appendResourceMonitors(_ value: Envoy.ResourceMonitor) { _ref.append(1, Codec.Message<Envoy.ResourceMonitor>.self, value) }
        public var resourceMonitors: [Envoy.ResourceMonitor] { get { _ref.getArray(1, Codec.Message<Envoy.ResourceMonitor>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.ResourceMonitor>.self, newValue) } }
        public func appendActions(_ value: Envoy.OverloadAction) { _ref.append(2, Codec.Message<Envoy.OverloadAction>.self, value) }
        public var actions: [Envoy.OverloadAction] { get { _ref.getArray(2, Codec.Message<Envoy.OverloadAction>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.OverloadAction>.self, newValue) } }
        public func appendLoadshedPoints(_ value: Envoy.LoadShedPoint) { _ref.append(4, Codec.Message<Envoy.LoadShedPoint>.self, value) }
        public var loadshedPoints: [Envoy.LoadShedPoint] { get { _ref.getArray(4, Codec.Message<Envoy.LoadShedPoint>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.LoadShedPoint>.self, newValue) } }
        public var bufferFactoryConfig: Envoy.BufferFactoryConfig? { get { _ref.getOptional(3, Codec.Message<Envoy.BufferFactoryConfig>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.BufferFactoryConfig>.self, newValue) } }
    }
}
