package vn.hocvu.users.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list that is as it must be.
 *
 * @param signInName null for somebody who gets a card
 * @param twinKey null for somebody with a sign-in name
 */
record ImportedPerson(
        int number,
        int line,
        UUID id,
        PersonName name,
        @Nullable SignInName signInName,
        String unit,
        @Nullable String audience,
        @Nullable String twinKey) {
    String kind() {
        return signInName == null ? CardSecrets.KIND : signInName.kind().stored();
    }
}
