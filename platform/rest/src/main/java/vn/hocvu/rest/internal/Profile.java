package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Person;

/** Somebody, as they see themselves. */
record Profile(
        @JsonProperty(required = true) UUID id,
        @JsonProperty(required = true) String name,

        @Schema(description = "What they sign in with, if it is a user name") @Nullable
        String userName,

        @Schema(
                description = "The last digits of what they sign in with, if it is a phone number",
                example = "•••••••678")
        @Nullable
        String maskedPhone,

        @JsonProperty(required = true) @Schema(description = "The id of their unit")
        String unit,

        @Schema(description = "Their group: pupils, citizens, officials, workers; missing if unknown") @Nullable
        String audience,

        @JsonProperty(required = true) Instant created,

        @JsonProperty(required = true)
        @Schema(description = "How well it is known who they are: self-declared, vouched, vneid; more may come")
        String assurance) {
    static Profile of(Person person) {
        return new Profile(
                person.id().value(),
                person.name(),
                person.userName(),
                person.maskedPhone(),
                person.unit().value(),
                person.audience(),
                person.created(),
                person.assurance().code());
    }
}
