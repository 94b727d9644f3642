package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.users.PersonId;

/** What content needs to write statements about the lesson that its learner has opened. */
record Launch(
        @JsonProperty(required = true)
        @Schema(description = "Address of the learning record store", example = "https://hocvu.vn/xapi")
        String endpoint,

        @JsonProperty(required = true) @Schema(description = "The user of HTTP Basic authentication")
        String key,

        @JsonProperty(required = true) @Schema(description = "Its password; cannot be shown again", format = "password")
        String secret,

        @JsonProperty(required = true) @Schema(description = "The actor of all statements: no other is accepted")
        LaunchAgent agent,

        @JsonProperty(required = true)
        @Schema(
                description = "The activity: statements are accepted about it, about what is below its IRI, and about "
                        + "activities outside the platform if their context names it")
        String activity,

        @JsonProperty(required = true) @Schema(description = "The registration of all statements' context")
        UUID registration,

        @JsonProperty(required = true) @Schema(description = "When the key ends")
        Instant expires) {
    /** An xAPI Agent. */
    record LaunchAgent(
            @JsonProperty(required = true) @Schema(example = "Agent")
            String objectType,

            @JsonProperty(required = true) LaunchAccount account) {
        static LaunchAgent of(PersonId person) {
            return new LaunchAgent("Agent", new LaunchAccount(ActivityIds.HOME_PAGE, person.toString()));
        }
    }

    /** An account by which xAPI knows somebody. */
    record LaunchAccount(
            @JsonProperty(required = true) String homePage,

            @JsonProperty(required = true) @Schema(description = "The person's id")
            String name) {}

    @Override
    public String toString() {
        return "Launch[key=" + key + "]";
    }
}
