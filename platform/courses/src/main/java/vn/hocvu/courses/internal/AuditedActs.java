package vn.hocvu.courses.internal;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;

/**
 * Work that ends with an entry in the audit log needs a second connection. Two at once on a node, so that they cannot use
 * up the connections while each waits for another.
 */
@Component(service = AuditedActs.class)
public final class AuditedActs {
    private final Semaphore places = new Semaphore(2, true);

    <T> T run(Supplier<T> act) {
        places.acquireUninterruptibly();
        try {
            return act.get();
        } finally {
            places.release();
        }
    }
}
