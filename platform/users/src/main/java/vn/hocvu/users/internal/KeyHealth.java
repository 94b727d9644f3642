package vn.hocvu.users.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether this node has the key of personal data that is in use. */
@Component(property = {HealthCheck.NAME + "=personal-data-key", HealthCheck.TAGS + "=hocvu"})
public final class KeyHealth implements HealthCheck {
    private final PersonalData personalData;

    @Activate
    public KeyHealth(@Reference PersonalData personalData) {
        this.personalData = personalData;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (personalData.keys().fits()) {
            log.info("The key in use is here");
        } else {
            log.critical("Another key of personal data is in use than this node has. "
                    + "Copy keys/personal-data.key from the node where it was made.");
        }
        return new Result(log);
    }
}
