import EnvoyAPI

/// What RBAC puts together: permissions say what is done, principals who does it.
protocol AuthorizationTerm: EnvoyMessage {
    static func everything(_ arena: Arena) -> Self
    static func all(_ terms: [Self], _ arena: Arena) -> Self
    static func either(_ terms: [Self], _ arena: Arena) -> Self
    static func not(_ term: Self, _ arena: Arena) -> Self
}

extension Envoy.Permission: AuthorizationTerm {
    static func everything(_ arena: Arena) -> Self { Self(arena) { $0.any = true } }
    static func all(_ terms: [Self], _ arena: Arena) -> Self {
        Self(arena) { $0.andRules = .init(arena) { $0.rules = terms } }
    }
    static func either(_ terms: [Self], _ arena: Arena) -> Self {
        Self(arena) { $0.orRules = .init(arena) { $0.rules = terms } }
    }
    static func not(_ term: Self, _ arena: Arena) -> Self { Self(arena) { $0.notRule = term } }
}

extension Envoy.Principal: AuthorizationTerm {
    static func everything(_ arena: Arena) -> Self { Self(arena) { $0.any = true } }
    static func all(_ terms: [Self], _ arena: Arena) -> Self {
        Self(arena) { $0.andIds = .init(arena) { $0.ids = terms } }
    }
    static func either(_ terms: [Self], _ arena: Arena) -> Self {
        Self(arena) { $0.orIds = .init(arena) { $0.ids = terms } }
    }
    static func not(_ term: Self, _ arena: Arena) -> Self { Self(arena) { $0.notId = term } }
}
