package vn.hocvu.integrations.login.oidc.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings with their defaults, but for those given. */
final class Given {
    private Given() {}

    static ProviderSettings settings(Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        for (var method : ProviderSettings.class.getDeclaredMethods()) {
            values.putIfAbsent(method.getName(), method.getDefaultValue());
        }
        return (ProviderSettings) Proxy.newProxyInstance(
                Given.class.getClassLoader(),
                new Class<?>[] {ProviderSettings.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    }
}
