package vn.hocvu.users.internal;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time that passes when a test says so. */
final class MutableClock extends Clock implements TimeMeter {
    private volatile Instant now = Instant.parse("2026-11-23T02:00:00Z");

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public long currentTimeNanos() {
        return now.toEpochMilli() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
