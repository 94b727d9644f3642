package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import vn.hocvu.users.NewAccount;

/** A password that somebody else can tell its owner; told this once. */
record GivenPassword(
        @JsonProperty(required = true) Profile person,

        @JsonProperty(required = true)
        @Schema(format = "password", description = "What to sign in with; told this once")
        String password) {
    static GivenPassword of(NewAccount account) {
        return new GivenPassword(Profile.of(account.person()), account.password());
    }

    @Override
    public String toString() {
        return "GivenPassword[person=" + person.id() + "]";
    }
}
