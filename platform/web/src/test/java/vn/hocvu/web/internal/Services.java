package vn.hocvu.web.internal;

import java.lang.reflect.Proxy;
import org.osgi.framework.ServiceReference;

/** Stand-ins for what the OSGi framework hands out. */
final class Services {
    private Services() {}

    /** A reference of its own, ordered by ranking as the framework orders references. */
    @SuppressWarnings("unchecked")
    static <T> ServiceReference<T> reference(int ranking) {
        return (ServiceReference<T>) Proxy.newProxyInstance(
                Services.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "compareTo" -> compare(proxy, ranking, arguments[0]);
                    case "getProperty" -> ranking;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static int compare(Object one, int ranking, Object other) {
        int ranks = Integer.compare(ranking, (Integer) ((ServiceReference<?>) other).getProperty("service.ranking"));
        return ranks != 0 || one == other
                ? ranks
                : Integer.compare(System.identityHashCode(one), System.identityHashCode(other));
    }
}
