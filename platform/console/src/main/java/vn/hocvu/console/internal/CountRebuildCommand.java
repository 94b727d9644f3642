package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Counts;

/** Everybody counted anew. */
@Service
@Command(
        scope = "hocvu",
        name = "count-rebuild",
        description = "Counts everybody anew from what is stored, while the node runs")
public final class CountRebuildCommand extends OperatorCommand {
    private static final int SHOWN_EVERY = 10_000;
    private static final int PARTS_SHOWN = 20;

    @Reference(optional = true)
    @Nullable
    Counts counts;

    @Override
    Listing list() {
        Shown shown = new Shown();
        need(counts).rebuild(OPERATOR, shown);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("people", shown.people);
        properties.put("units", shown.units);
        return Listing.one(properties);
    }

    private final class Shown implements Counts.Progress {
        private long people;
        private long peopleShown;
        private long units;

        @Override
        public void people(long done) {
            people = done;
            if (done >= peopleShown + SHOWN_EVERY) {
                peopleShown = done;
                say(done + " people counted");
            }
        }

        @Override
        public void units(long done, long all) {
            units = done;
            if (done == 0 || done == all || done % Math.max(1, all / PARTS_SHOWN) == 0) {
                say(done + " of " + all + " units summed up");
            }
        }

        /** Scripts want the result alone. */
        private void say(String line) {
            if (!json) {
                System.out.println(line);
            }
        }
    }
}
