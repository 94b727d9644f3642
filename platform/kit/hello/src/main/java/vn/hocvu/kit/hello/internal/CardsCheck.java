package vn.hocvu.kit.hello.internal;

import java.sql.SQLException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;

/**
 * Extension point: tells the operator, in hocvu:status and /health, whether this plugin can do its work. What is wrong
 * with a plugin is a warning: anything worse says that the whole node cannot serve.
 */
@Component(property = {HealthCheck.NAME + "=flashcards", HealthCheck.TAGS + "=flashcards"})
public final class CardsCheck implements HealthCheck {
    private final OwnCards cards;

    @Activate
    public CardsCheck(@Reference OwnCards cards) {
        this.cards = cards;
    }

    @Override
    public Result execute() {
        try {
            return new Result(Result.Status.OK, cards.countAll(Caller.operator()) + " cards");
        } catch (SQLException e) {
            return new Result(Result.Status.WARN, "The table of cards cannot be read: " + e.getMessage());
        }
    }
}
