package vn.hocvu.users;

import java.time.Instant;

/**
 * That somebody is signed in. Stored in the database, so any node can answer.
 *
 * @param token the secret that the browser keeps; only its hash is stored
 * @param person who is signed in
 * @param expires when it ends unless it is used before
 * @param verified whether the person has shown a second factor in it ({@link SecondFactor})
 */
public record Session(String token, Person person, Instant expires, boolean verified) {
    /** One without a second factor. */
    public Session(String token, Person person, Instant expires) {
        this(token, person, expires, false);
    }

    public Caller caller() {
        return new Caller(Caller.Kind.PERSON, person.id(), verified, "");
    }

    @Override
    public String toString() {
        return "Session[person=" + person.id() + "]";
    }
}
