package vn.hocvu.console.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;

/** Classes. */
@Service
@Command(scope = "hocvu", name = "class-list", description = "Lists the classes of a unit and of those below it")
public final class ClassListCommand extends OperatorCommand {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    @Option(name = "--unit", description = "The unit, with everything below it")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Override
    Listing list() {
        Classes all = need(classes);
        LocalDate today = LocalDate.now(VIETNAM);
        Listing listing = Listing.of("code", "title", "course", "unit", "opens", "closes", "members", "waiting", "over")
                .whenEmpty("There is no class. hocvu:class-open opens one.");
        boolean more = each(
                limit,
                page -> all.within(OPERATOR, unitId(unit), page.after(), page.limit()),
                (StudyClass one) -> listing.row(
                        one.code(),
                        one.plan().title(),
                        one.course(),
                        one.unit(),
                        one.plan().opens(),
                        one.plan().closes(),
                        one.members(),
                        one.waiting(),
                        one.isOver(today)));
        if (more && !json) {
            System.out.println("The first " + limit + "; --limit shows more.");
        }
        return listing;
    }
}
