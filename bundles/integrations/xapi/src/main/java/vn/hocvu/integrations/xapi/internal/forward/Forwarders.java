package vn.hocvu.integrations.xapi.internal.forward;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.users.Caller;

/** All forwarding of this node, for its operator: in health, and for the console. */
@Component(
        service = {Forwarders.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=lrs-forward", HealthCheck.TAGS + "=lrs"})
public final class Forwarders implements HealthCheck {
    private final StatementFeed feed;
    private final List<Forwarder> all = new CopyOnWriteArrayList<>();

    /**
     * How far one of them is.
     *
     * @param place the same on every node
     * @param standing of this node, since it was started
     */
    record Report(String name, StatementFeed.Place place, Standing.Snapshot standing) {}

    @Activate
    public Forwarders(@Reference StatementFeed feed) {
        this.feed = feed;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(Forwarder forwarder) {
        all.add(forwarder);
    }

    void remove(Forwarder forwarder) {
        all.remove(forwarder);
    }

    private List<Forwarder> sorted() {
        return all.stream().sorted(Comparator.comparing(Forwarder::name)).toList();
    }

    List<Report> reports() {
        return sorted().stream()
                .map(each -> new Report(
                        each.name(), feed.place(Caller.operator(), Carrier.reader(each.name())), each.standing()))
                .toList();
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        List<Forwarder> here = sorted();
        if (here.isEmpty()) {
            result.info("Statements are forwarded nowhere");
        }
        for (Forwarder each : here) {
            Standing.Snapshot standing = each.standing();
            Standing.Trouble trouble = standing.trouble();
            if (trouble != null) {
                result.warn("{} cannot deliver since {}: {}", each.name(), trouble.since(), trouble.reason());
            }
            if (standing.skipped() > 0) {
                result.warn(
                        "{} left out {} statements that were refused; see the log", each.name(), standing.skipped());
            }
            result.info("{} has delivered {} statements", each.name(), standing.delivered());
        }
        return new Result(result);
    }
}
