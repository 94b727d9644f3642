package vn.hocvu.integrations.xapi.internal.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hocvu.tracking.StatementFeed.Fed;
import vn.hocvu.tracking.XapiVersion;

/** Makes statements ready to be sent: without what every store sets itself, and otherwise as they came in. */
final class Packing {
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Filter filter;
    private final XapiVersion version;

    Packing(Filter filter, XapiVersion version) {
        this.filter = filter;
        this.version = version;
    }

    /** Those that pass the filter, in their order. */
    List<Parcel> pack(List<Fed> statements) {
        List<Parcel> parcels = new ArrayList<>();
        for (Fed each : statements) {
            pack(each).ifPresent(parcels::add);
        }
        return parcels;
    }

    private Optional<Parcel> pack(Fed fed) {
        ObjectNode statement = read(fed);
        if (!filter.passes(statement, fed.person() != null)) {
            return Optional.empty();
        }
        statement.remove(List.of("stored", "authority"));
        // Stores of the old edition refuse any other in this place, and set their own if there is none.
        if (version == XapiVersion.V1_0_3 && !statement.path("version").asText().startsWith("1.0")) {
            statement.remove("version");
        }
        Set<String> attachments = new LinkedHashSet<>();
        statement
                .path("attachments")
                .forEach(each -> attachments.add(each.path("sha2").asText()));
        statement
                .at("/object/attachments")
                .forEach(each -> attachments.add(each.path("sha2").asText()));
        return Optional.of(new Parcel(fed.id(), statement, List.copyOf(attachments)));
    }

    private ObjectNode read(Fed fed) {
        try {
            JsonNode node = json.readTree(fed.json());
            return (ObjectNode) node;
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored statement " + fed.id() + " is not JSON");
        }
    }

    /** An array of statements, in UTF-8. */
    byte[] write(List<Parcel> parcels) {
        try {
            return json.writeValueAsBytes(
                    parcels.stream().map(Parcel::statement).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
