package vn.hocvu.rest.internal;

import java.util.Set;
import javax.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Everything under {@code /api}: it is there as a whole or not at all. */
@Component(service = Api.class)
public final class Api extends Application {
    private final Set<Object> parts;

    @Activate
    public Api(
            @Reference SessionResource session,
            @Reference PeopleResource people,
            @Reference UnitsResource units,
            @Reference CountsResource counts,
            @Reference CoursesResource courses,
            @Reference LessonResource lesson,
            @Reference LaunchResource launch,
            @Reference MyCoursesResource myCourses,
            @Reference ClassesResource classes,
            @Reference MeetingsResource meetings,
            @Reference MyClassesResource myClasses,
            @Reference AccountsResource accounts,
            @Reference AccessResource access,
            @Reference MyAccessResource myAccess,
            @Reference RolesResource roles,
            @Reference MyRolesResource myRoles,
            @Reference MergesResource merges,
            @Reference AuditResource audit,
            @Reference PathsResource paths,
            @Reference MyPathsResource myPaths,
            @Reference ImportsResource imports,
            @Reference ClassListResource classList) {
        this.parts = Set.of(
                session,
                people,
                units,
                counts,
                courses,
                lesson,
                launch,
                myCourses,
                classes,
                meetings,
                myClasses,
                accounts,
                access,
                myAccess,
                roles,
                myRoles,
                merges,
                audit,
                paths,
                myPaths,
                imports,
                classList,
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
