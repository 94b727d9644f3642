package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.courses.Classes;
import vn.hocvu.tracking.CourseProgress;

/** A part of the people of a class. */
record ClassMembers(
        @JsonProperty(required = true) List<Entry> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    /** Somebody in a class. */
    @Schema(name = "ClassMember")
    record Entry(
            @JsonProperty(required = true) UUID person,
            @JsonProperty(required = true) String name,

            @JsonProperty(required = true) @Schema(allowableValues = {"active", "waiting", "left", "removed"})
            String state,

            @JsonProperty(required = true)
            @Schema(
                    description = "How they came",
                    allowableValues = {"code", "facilitator", "rule"})
            String way,

            @JsonProperty(required = true) @Schema(description = "Since when they are in this state")
            Instant since,

            @Schema(description = "How many lessons they completed; only where progress is asked for") @Nullable
            Integer lessonsCompleted,

            @Schema(description = "When they completed the course") @Nullable
            Instant completed) {
        static Entry of(Classes.Member member) {
            return new Entry(
                    member.person().value(),
                    member.name(),
                    word(member.state()),
                    word(member.way()),
                    member.since(),
                    null,
                    null);
        }

        static Entry of(Classes.MemberProgress member) {
            Entry entry = of(member.member());
            CourseProgress progress = member.progress();
            return new Entry(
                    entry.person,
                    entry.name,
                    entry.state,
                    entry.way,
                    entry.since,
                    progress == null
                            ? 0
                            : (int) progress.lessons().values().stream()
                                    .filter(lesson -> lesson.isCompleted())
                                    .count(),
                    progress == null ? null : progress.completed());
        }
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static ClassMembers of(Slice<Classes.Member> part) {
        return new ClassMembers(part.items().stream().map(Entry::of).toList(), part.next());
    }

    static ClassMembers withProgress(Slice<Classes.MemberProgress> part) {
        return new ClassMembers(part.items().stream().map(Entry::of).toList(), part.next());
    }
}
