package vn.hocvu.rest.internal;

import javax.servlet.Servlet;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Runs CXF at {@code /api} in the shell's servlet context, behind the shell's guard. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=hocvu)")
@HttpWhiteboardServletPattern("/api/*")
public final class ApiServlet extends CXFNonSpringJaxrsServlet {
    private static final long serialVersionUID = 1L;

    @Activate
    public ApiServlet(@Reference Api api) {
        super(api);
    }
}
