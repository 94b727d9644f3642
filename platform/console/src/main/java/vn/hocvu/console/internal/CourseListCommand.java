package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;

/** What learners can take now. */
@Service
@Command(scope = "hocvu", name = "course-list", description = "Lists the courses in the catalogue")
public final class CourseListCommand extends OperatorCommand {
    @Argument(
            name = "text",
            multiValued = true,
            description = "Words of the title, the summary or the owner, with or without diacritics")
    List<String> text = List.of();

    @Option(name = "--owner", description = "Only courses of this unit")
    @Completion(UnitCompleter.class)
    @Nullable
    String owner;

    @Reference(optional = true)
    @Nullable
    Catalogue catalogue;

    @Override
    Listing list() {
        Catalogue courses = need(catalogue);
        Listing listing = Listing.of("course", "version", "title", "lessons", "minutes")
                .whenEmpty("No course is published. hocvu:bundle-list tells which content bundles are there.");
        each(
                100_000,
                page -> courses.search(new CatalogueQuery(
                        words(text),
                        owner == null ? null : unitId(owner),
                        null,
                        null,
                        page.after(),
                        Math.min(page.limit(), 100))),
                course -> listing.row(
                        course.id(),
                        course.version(),
                        course.title(),
                        course.lessons().size(),
                        course.minutes()));
        return listing;
    }
}
