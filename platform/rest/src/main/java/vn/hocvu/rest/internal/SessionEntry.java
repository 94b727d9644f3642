package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.OpenSessions;

/** A session of somebody; nobody can sign in with its id. */
record SessionEntry(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) Instant begun,

        @JsonProperty(required = true) @Schema(description = "To the hour")
        Instant used,

        @JsonProperty(required = true) @Schema(description = "When it ends unless it is used before")
        Instant expires,

        @JsonProperty(required = true) @Schema(description = "What the browser or program said it is; empty if unknown")
        String device,

        @JsonProperty(required = true) @Schema(description = "Whether a second factor was shown in it")
        boolean verified,

        @JsonProperty(required = true) @Schema(description = "Whether the request came with it")
        boolean current) {
    static SessionEntry of(OpenSessions.OpenSession session, @Nullable String current) {
        return new SessionEntry(
                session.id(),
                session.begun(),
                session.used(),
                session.expires(),
                session.device(),
                session.verified(),
                session.id().equals(current));
    }
}
