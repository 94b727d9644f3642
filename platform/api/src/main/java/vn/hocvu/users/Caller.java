package vn.hocvu.users;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;

/**
 * On whose behalf a service is called. Every service decides by it what is allowed; nothing is allowed by default.
 * Pages and lesson players receive it from the shell and pass it on.
 *
 * @param kind what the caller may be
 * @param person who it is; null for nobody and for the operator at the console
 * @param verified whether the person has shown a second factor in this session
 * @param address from where, for the audit log: the network address of the browser or program, {@code console}, or
 *     empty if that is not known
 */
public record Caller(Kind kind, @Nullable PersonId person, boolean verified, String address) {
    /** What a caller may be. */
    public enum Kind {
        /** Nobody is signed in. */
        NOBODY,
        /** A person who is signed in. */
        PERSON,
        /** The operator of the node, at its console or, as a person, in the browser. */
        OPERATOR
    }

    public Caller {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(address);
        if (kind == Kind.PERSON && person == null || kind == Kind.NOBODY && person != null) {
            throw new IllegalArgumentException("A caller of kind PERSON has a person, nobody has none");
        }
    }

    /** Somebody of whom no more is known. */
    public Caller(Kind kind, @Nullable PersonId person) {
        this(kind, person, false, "");
    }

    public static Caller nobody() {
        return new Caller(Kind.NOBODY, null);
    }

    public static Caller of(PersonId person) {
        return new Caller(Kind.PERSON, person);
    }

    /** The platform itself, or the operator at the console. */
    public static Caller operator() {
        return new Caller(Kind.OPERATOR, null);
    }

    /** The same caller, from there. */
    public Caller from(String somewhere) {
        return new Caller(kind, person, verified, somewhere);
    }

    public Optional<PersonId> who() {
        return Optional.ofNullable(person);
    }

    public boolean isOperator() {
        return kind == Kind.OPERATOR;
    }

    /** @throws Refusal (SIGN_IN_FIRST) unless a person is signed in */
    public PersonId requirePerson() {
        if (person == null) {
            throw signInFirst();
        }
        return person;
    }

    /** @throws Refusal unless the caller is that person, or the operator */
    public void requireSelfOrOperator(PersonId somebody) {
        if (kind == Kind.NOBODY) {
            throw signInFirst();
        }
        if (!isOperator() && !somebody.equals(person)) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "not-yours",
                    "Bạn chỉ xem và làm được việc của chính mình.",
                    "You can see and do only what is your own.");
        }
    }

    /** @throws Refusal (DENIED) unless the caller is the operator */
    public void requireOperator() {
        if (!isOperator()) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "operators-only",
                    "Chỉ người vận hành hệ thống làm được việc này.",
                    "Only the node's operator can do this.");
        }
    }

    private static Refusal signInFirst() {
        return Refusal.of(
                Refusal.Category.SIGN_IN_FIRST, "sign-in-first", "Bạn cần đăng nhập trước.", "Sign in first.");
    }
}
