package vn.hocvu.users;

import java.time.Instant;

/**
 * That somebody is signed in. Stored in the database, so any node can answer.
 *
 * @param token the secret that the browser keeps; only its hash is stored
 * @param person who is signed in
 * @param expires when it ends unless it is used before
 */
public record Session(String token, Person person, Instant expires) {
    public Caller caller() {
        return Caller.of(person.id());
    }

    @Override
    public String toString() {
        return "Session[person=" + person.id() + "]";
    }
}
