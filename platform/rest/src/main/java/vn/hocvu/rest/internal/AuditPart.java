package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;

/** A part of the audit log. */
record AuditPart(
        @JsonProperty(required = true) List<AuditEntry> items,

        @Schema(description = "Pass it as after to get the following part; missing at the end") @Nullable
        String next) {
    static AuditPart of(Slice<AuditLog.Entry> part) {
        return new AuditPart(part.items().stream().map(AuditEntry::of).toList(), part.next());
    }
}
