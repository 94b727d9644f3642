package vn.hocvu.bench;

import java.time.Duration;

final class History implements Part {
    History(boolean brief, Report report) {}

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(20);
    }

    @Override
    public void measure(Setting setting) {}
}
