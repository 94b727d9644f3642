package vn.hocvu.courses.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Guesses;

/** Lets everybody guess, and remembers who did so in vain. */
final class FakeGuesses implements Guesses {
    final List<Caller> inVain = new ArrayList<>();

    @Override
    public synchronized <T> Optional<T> lookUp(Caller caller, String kind, Supplier<Optional<T>> find) {
        Optional<T> found = find.get();
        if (found.isEmpty()) {
            inVain.add(caller);
        }
        return found;
    }
}
