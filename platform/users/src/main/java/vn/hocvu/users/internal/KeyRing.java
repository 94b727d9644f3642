package vn.hocvu.users.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of personal data in the order in which they came, and which of them is in use. */
final class KeyRing {
    private final List<PersonalDataKey> keys;
    private final List<String> fingerprints = new ArrayList<>();
    private volatile int number;

    KeyRing(List<PersonalDataKey> keys) {
        this.keys = List.copyOf(keys);
        for (PersonalDataKey key : keys) {
            fingerprints.add(
                    fingerprints.isEmpty()
                            ? key.fingerprint()
                            : key.fingerprintAfter(fingerprints.get(fingerprints.size() - 1)));
        }
    }

    int size() {
        return keys.size();
    }

    /** Of the key that is in use, from 0. */
    int number() {
        return number;
    }

    String fingerprint(int ofNumber) {
        return fingerprints.get(ofNumber);
    }

    /** @return whether there is such a key, which is in use from now on */
    boolean use(String fingerprint) {
        int found = fingerprints.indexOf(fingerprint);
        if (found >= 0) {
            number = found;
        }
        return found >= 0;
    }

    KeyedHash hash(String text) {
        return forms(keys.get(0).hash(text));
    }

    KeyedHash identityHash(String text) {
        return forms(keys.get(0).identityHash(text));
    }

    private KeyedHash forms(String first) {
        List<String> forms = new ArrayList<>(List.of(first));
        for (PersonalDataKey key : keys.subList(1, keys.size())) {
            forms.add(key.renewed(forms.get(forms.size() - 1)));
        }
        return new KeyedHash(forms, number);
    }

    /** The form under the key in use of a hash that was written under an older one. */
    String renewed(String hash, int writtenUnder) {
        String form = hash;
        for (PersonalDataKey key : keys.subList(writtenUnder + 1, number + 1)) {
            form = key.renewed(form);
        }
        return form;
    }

    byte[] seal(Function<PersonalDataKey, Seal> use, byte[] content, byte[] boundTo) {
        return use.apply(keys.get(number)).close(content, boundTo);
    }

    /** Opens what any of the keys has sealed. */
    byte[] open(Function<PersonalDataKey, Seal> use, byte[] sealed, byte[] boundTo) {
        List<PersonalDataKey> newestFirst = new ArrayList<>(keys);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .map(key -> use.apply(key).open(sealed, boundTo))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Personal data cannot be opened with this node's keys"));
    }

    /** Whether it was sealed under the key that is in use. */
    boolean isCurrent(Function<PersonalDataKey, Seal> use, byte[] sealed, byte[] boundTo) {
        return use.apply(keys.get(number)).open(sealed, boundTo).isPresent();
    }
}
