package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes;

/** What a code invites to. */
record ClassInvitation(
        @JsonProperty(required = true) UUID id,
        @JsonProperty(required = true) String code,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String unit,
        @JsonProperty(required = true) String course,
        @JsonProperty(required = true) String courseTitle,
        @JsonProperty(required = true) LocalDate opens,
        @Nullable LocalDate closes,
        @JsonProperty(required = true) boolean required,

        @JsonProperty(required = true) @Schema(description = "Whether nobody joins any more")
        boolean over,

        @JsonProperty(required = true) @Schema(description = "Whether there is no place at the moment")
        boolean full,

        @JsonProperty(required = true) @Schema(description = "Whether one can wait for a place")
        boolean waitingList,

        @Schema(
                description = "How the caller is in it; missing if they are not",
                allowableValues = {"active", "waiting", "left", "removed"})
        @Nullable
        String own) {
    static ClassInvitation of(Classes.Invitation invitation) {
        return new ClassInvitation(
                invitation.id(),
                invitation.code(),
                invitation.title(),
                invitation.unit().value(),
                invitation.course().toString(),
                invitation.courseTitle(),
                invitation.opens(),
                invitation.closes(),
                invitation.required(),
                invitation.over(),
                invitation.full(),
                invitation.waitingList(),
                invitation.own() == null ? null : ClassMembers.word(invitation.own()));
    }
}
