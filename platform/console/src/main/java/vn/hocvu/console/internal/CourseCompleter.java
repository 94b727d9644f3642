package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;

/** Completes the courses of the catalogue. */
@Service
public final class CourseCompleter implements Completer {
    @Reference(optional = true)
    @Nullable
    Catalogue catalogue;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        Catalogue there = catalogue;
        if (there != null) {
            OperatorCommand.each(
                    1000,
                    page -> there.search(
                            new CatalogueQuery(null, null, null, null, page.after(), Math.min(page.limit(), 100))),
                    course -> strings.getStrings().add(course.id().toString()));
        }
        return strings.complete(session, commandLine, candidates);
    }
}
