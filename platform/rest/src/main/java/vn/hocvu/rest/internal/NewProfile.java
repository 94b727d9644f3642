package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody gives to get an account. */
final class NewProfile extends NewPerson {
    @JsonProperty(required = true)
    @Schema(
            description = "A Vietnamese phone number in any usual writing, or a user name: 3–40 of a–z 0–9 . _ -,"
                    + " beginning with a letter",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String signInName;

    @JsonProperty(required = true)
    @Schema(format = "password", description = "8–200 characters", requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String password;
}
