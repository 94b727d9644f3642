package vn.hocvu.kit.hello.internal;

import java.sql.SQLException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;

/** Extension point: tells the operator, in hocvu:status and /health, whether this plugin can do its work. */
@Component(property = {"hc.name=Flashcards", "hc.tags=flashcards"})
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
            return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "The table of cards cannot be read", e);
        }
    }
}
