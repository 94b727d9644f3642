package vn.hocvu.users.internal;

import java.util.UUID;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;

/** EclipseLink would serialise a UUID; both databases know the type. */
@Converter(autoApply = true)
public class UuidColumn implements AttributeConverter<UUID, UUID> {
    @Override
    public UUID convertToDatabaseColumn(UUID uuid) {
        return uuid;
    }

    @Override
    public UUID convertToEntityAttribute(UUID uuid) {
        return uuid;
    }
}
