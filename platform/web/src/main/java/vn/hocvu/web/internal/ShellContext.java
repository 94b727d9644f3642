package vn.hocvu.web.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContext;

/** The shell's own servlet context; it serves no files by itself. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        // Before others that have the same path, such as the default application of REST.
        property = "service.ranking:Integer=1000")
@HttpWhiteboardContext(name = ShellContext.NAME, path = "/")
public final class ShellContext extends ServletContextHelper {
    static final String NAME = "hocvu";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    @Activate
    public ShellContext(BundleContext bundle) {
        super(bundle.getBundle());
    }
}
