package vn.hocvu.rest.internal;

import java.lang.reflect.Proxy;
import org.osgi.framework.ServiceReference;

/** Stand-ins for the references that the OSGi framework hands out. */
final class References {
    private References() {}

    /** Ordered by ranking as the framework orders references. */
    @SuppressWarnings("unchecked")
    static <T> ServiceReference<T> ranked(int ranking) {
        return (ServiceReference<T>) Proxy.newProxyInstance(
                References.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "compareTo" ->
                        Integer.compare(ranking, (Integer) ((ServiceReference<?>) arguments[0]).getProperty("ranking"));
                    case "getProperty" -> ranking;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
