package vn.hocvu.integrations.login.oidc.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Outage;

/**
 * Browsers that were sent to a provider, in the database, so that any node can take them back: once, within ten
 * minutes, and the same browser only. Thread-safe.
 */
@Component(service = Attempts.class)
public final class Attempts {
    static final int MINUTES = 10;

    private final DataSource database;
    private final Clock clock;

    @Activate
    public Attempts(@Reference(target = "(hocvu.schema=vn.hocvu.integrations.login.oidc)") DataSource database) {
        this(database, Clock.systemUTC());
    }

    Attempts(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What has to be known when the browser comes back.
     *
     * @param verifier of PKCE
     * @param redirectUri where the provider sends the browser back to
     * @param returnTo where it goes on afterwards, at most 500 characters
     */
    record Attempt(
            String provider, String browser, String nonce, String verifier, String redirectUri, String returnTo) {
        /** Without secrets. */
        @Override
        public String toString() {
            return "Attempt[provider=" + provider + "]";
        }
    }

    void begin(String state, Attempt attempt) {
        OffsetDateTime now = now();
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement clean =
                    connection.prepareStatement("delete from login_oidc_attempt where expires < ?")) {
                clean.setObject(1, now);
                clean.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into login_oidc_attempt (state_hash, provider, browser, nonce, verifier, redirect_uri,"
                            + " return_to, expires) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, hash(state));
                insert.setString(2, attempt.provider());
                insert.setString(3, attempt.browser());
                insert.setString(4, attempt.nonce());
                insert.setString(5, attempt.verifier());
                insert.setString(6, attempt.redirectUri());
                insert.setString(7, attempt.returnTo());
                insert.setObject(8, now.plus(Duration.ofMinutes(MINUTES)));
                insert.executeUpdate();
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Empty if there is none of this provider and browser; afterwards there is none in any case. */
    Optional<Attempt> take(String provider, String state, String browser) {
        try (Connection connection = database.getConnection()) {
            Optional<Attempt> attempt = find(connection, provider, hash(state), browser);
            // Of two who come with the same answer, one deletes it.
            return attempt.isPresent() && delete(connection, hash(state)) ? attempt : Optional.empty();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private Optional<Attempt> find(Connection connection, String provider, String hash, String browser)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select nonce, verifier, redirect_uri, return_to from login_oidc_attempt"
                        + " where state_hash = ? and provider = ? and browser = ? and expires > ?")) {
            select.setString(1, hash);
            select.setString(2, provider);
            select.setString(3, browser);
            select.setObject(4, now());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Attempt(
                                provider,
                                browser,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    private static boolean delete(Connection connection, String hash) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from login_oidc_attempt where state_hash = ?")) {
            delete.setString(1, hash);
            return delete.executeUpdate() == 1;
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static RuntimeException failed(SQLException failure) {
        return Outage.refusal(failure)
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(() -> new IllegalStateException("Attempts to sign in cannot be stored", failure));
    }

    /** What the provider and the browser's history see is not what the database holds. */
    private static String hash(String state) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
