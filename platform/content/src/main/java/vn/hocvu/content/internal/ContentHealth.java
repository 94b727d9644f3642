package vn.hocvu.content.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.ContentBundles;
import vn.hocvu.content.ContentBundles.Arrival;
import vn.hocvu.content.ContentBundles.State;

/** Names the content that is refused. */
@Component(property = {HealthCheck.NAME + "=content", HealthCheck.TAGS + "=hocvu"})
public final class ContentHealth implements HealthCheck {
    private final ContentBundles content;

    @Activate
    public ContentHealth(@Reference ContentBundles content) {
        this.content = content;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        int published = 0;
        for (Arrival arrival : content.arrivals()) {
            if (arrival.state() == State.REFUSED) {
                log.warn(
                        "{} is refused: {}",
                        arrival.source(),
                        arrival.findings().get(0));
            } else if (arrival.state() == State.PUBLISHED) {
                published++;
            }
        }
        log.info("{} course versions are published", published);
        return new Result(log);
    }
}
