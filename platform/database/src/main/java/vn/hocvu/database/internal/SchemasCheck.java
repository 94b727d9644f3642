package vn.hocvu.database.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(property = {"hc.name=migrations", "hc.tags=hocvu"})
public final class SchemasCheck implements HealthCheck {
    private final Schemas schemas;

    @Activate
    public SchemasCheck(@Reference Schemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        int ready = 0;
        for (Schema schema : schemas.all()) {
            switch (schema.state()) {
                case READY -> ready++;
                case WAITING -> log.temporarilyUnavailable("{}: {}", schema.owner(), schema.reason());
                case FAILED -> log.critical("{}: {}", schema.owner(), schema.reason());
            }
        }
        log.info("{} up to date", ready);
        return new Result(log);
    }
}
