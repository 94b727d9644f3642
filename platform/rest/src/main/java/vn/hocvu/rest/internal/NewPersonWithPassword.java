package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody for whom an account with a password is made. */
final class NewPersonWithPassword extends NewPerson {
    @JsonProperty(required = true)
    @Schema(
            description = "A Vietnamese phone number in any usual writing, or a user name",
            requiredMode = Schema.RequiredMode.REQUIRED)
    public @Nullable String signInName;

    @Schema(format = "password", description = "8–200 characters; leave out to have one made")
    public @Nullable String password;
}
