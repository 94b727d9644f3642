package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.PersonId;

/** Something that an administrator did. */
record AuditEntry(
        @JsonProperty(required = true) @Schema(description = "Grows from entry to entry")
        long number,

        @JsonProperty(required = true) Instant time,

        @Schema(description = "Who did it; missing for the operator at the console") @Nullable
        UUID actor,

        @JsonProperty(required = true)
        @Schema(description = "From where: a network address, console, or empty if that is not known")
        String address,

        @JsonProperty(required = true) @Schema(example = "person.password-reset")
        String action,

        @Schema(description = "Whom it was about") @Nullable UUID person,

        @Schema(description = "Where") @Nullable String unit,

        @JsonProperty(required = true) String detail) {
    static AuditEntry of(AuditLog.Entry entry) {
        AuditLog.Event event = entry.event();
        return new AuditEntry(
                entry.number(),
                entry.time(),
                id(entry.actor()),
                entry.address(),
                event.action(),
                id(event.person()),
                event.unit() == null ? null : event.unit().value(),
                event.detail());
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
