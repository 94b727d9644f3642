package vn.hocvu.integrations.xapi.internal.forward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * A statement ready to be sent.
 *
 * @param attachments SHA-256 of what it has attached, in its SubStatement too
 */
record Parcel(UUID id, ObjectNode statement, List<String> attachments) {
    Parcel {
        attachments = List.copyOf(attachments);
    }
}
