package vn.hocvu.rest.internal;

import java.util.Set;
import javax.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * Everything under {@code /api}. It is put together here and not by the whiteboard, which builds an application anew
 * for each resource that arrives: so {@code /api} is there as a whole or not at all. It lives in the shell's servlet
 * context; in one of its own, pax-web mixes it up with the whiteboard's default application.
 */
@Component(service = Application.class)
@JaxrsName("hocvu")
@JaxrsApplicationBase("/api")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=hocvu)")
public final class Api extends Application {
    private final Set<Object> parts;

    @Activate
    public Api(
            @Reference SessionResource session,
            @Reference PeopleResource people,
            @Reference UnitsResource units,
            @Reference CoursesResource courses,
            @Reference LessonResource lesson,
            @Reference MyCoursesResource myCourses) {
        this.parts = Set.of(
                session,
                people,
                units,
                courses,
                lesson,
                myCourses,
                new DescriptionResource(),
                new Admission(),
                new AnswerHeaders(),
                new Json(),
                new ThrowableProblems(),
                new WebProblems());
    }

    @Override
    public Set<Object> getSingletons() {
        return parts;
    }
}
