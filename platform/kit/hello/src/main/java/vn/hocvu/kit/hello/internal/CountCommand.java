package vn.hocvu.kit.hello.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;

/** Extension point: a console command. Karaf makes one object a call, which is why the fields are not final. */
@Service
@Command(scope = "flashcards", name = "count", description = "Says how many cards people have written")
public final class CountCommand implements Action {
    @Reference
    @Nullable
    OwnCards cards;

    @Override
    public @Nullable Object execute() throws Exception {
        if (cards != null) {
            System.out.println(cards.countAll(Caller.operator()) + " cards");
        }
        return null;
    }
}
