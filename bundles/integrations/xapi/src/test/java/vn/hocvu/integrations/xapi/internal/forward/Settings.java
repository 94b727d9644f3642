package vn.hocvu.integrations.xapi.internal.forward;

import java.lang.reflect.Proxy;

/** What an operator has set. A field for each setting. */
final class Settings {
    String name = "province";
    String url = "";
    String user = OtherStore.USER;
    String passwordVariable = "OTHER_PASSWORD";
    String passwordFile = "";
    String version = "2.0.0";
    String verbs = "";
    String activityPrefix = "";
    boolean platformPeopleOnly;
    boolean voiding = true;
    int batch = 50;

    /** As the framework gives it. */
    ForwardSettings asRead() {
        return (ForwardSettings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {ForwardSettings.class},
                (proxy, method, arguments) ->
                        Settings.class.getDeclaredField(method.getName()).get(this));
    }
}
