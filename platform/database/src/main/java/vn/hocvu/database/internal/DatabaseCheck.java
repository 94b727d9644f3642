package vn.hocvu.database.internal;

import java.sql.SQLException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(property = {"hc.name=database", "hc.tags=hocvu"})
public final class DatabaseCheck implements HealthCheck {
    private final Database database;

    @Activate
    public DatabaseCheck(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            database.reach();
            log.info("answers");
        } catch (SQLException unreachable) {
            log.critical("cannot be reached: {}", Reason.of(unreachable));
        }
        return new Result(log);
    }
}
