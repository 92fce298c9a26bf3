import MeshModel

extension RequestAuthentication {
    init(_ fields: Fields) {
        scope = PolicyScope(fields)
        jwtRules = fields.objects("jwtRules", JWTRule.init)
        fields.rejectUnknown(except: "selector", "targetRef", "targetRefs", "jwtRules")
    }
}
