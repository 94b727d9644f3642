package vn.hocvu.integrations.kafka.internal;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.tracking.StatementLog;
import vn.hocvu.tracking.StatementProjections;

/** Statements through Kafka, as long as it is configured. Before, neither this class nor any of Kafka's is loaded. */
@Component(
        service = {StatementLog.class, HealthCheck.class},
        configurationPid = KafkaSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = {HealthCheck.NAME + "=kafka", HealthCheck.TAGS + "=hocvu"})
@Designate(ocd = KafkaSettings.class)
public final class KafkaStatementLog implements StatementLog, HealthCheck {
    private final List<Worker> workers;

    @Activate
    public KafkaStatementLog(
            KafkaSettings settings, @Reference StatementFeed feed, @Reference StatementProjections projections) {
        Cluster cluster = new Cluster(settings);
        workers = List.of(
                new Worker("publisher", () -> new Publisher(feed, cluster.topic(), cluster.producer())),
                new Worker("projector", () -> new Projector(projections, cluster.topic(), cluster.consumer())));
        workers.forEach(Worker::start);
    }

    @Deactivate
    void stop() throws InterruptedException {
        workers.forEach(Worker::stop);
        for (Worker worker : workers) {
            worker.awaitStop();
        }
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (Worker worker : workers) {
            worker.trouble()
                    .ifPresentOrElse(
                            trouble -> log.warn("{}: {}", worker.name(), trouble),
                            () -> log.info("{} works", worker.name()));
        }
        return new Result(log);
    }
}
