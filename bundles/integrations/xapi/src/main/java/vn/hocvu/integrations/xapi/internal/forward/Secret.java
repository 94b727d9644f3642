package vn.hocvu.integrations.xapi.internal.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the password for the other store is. It is read when it is needed, so that it can be changed, and kept nowhere. */
final class Secret {
    private final String variable;
    private final String file;
    private final UnaryOperator<@Nullable String> environment;

    /** @param environment environment variables by name; null for one that is not set */
    Secret(ForwardSettings settings, UnaryOperator<@Nullable String> environment) {
        this.variable = settings.passwordVariable().strip();
        this.file = settings.passwordFile().strip();
        this.environment = environment;
        if (variable.isEmpty() == file.isEmpty()) {
            throw new IllegalArgumentException("Set passwordVariable or passwordFile, and not both");
        }
    }

    /** @throws Undelivered if it is not there */
    String read() {
        if (!variable.isEmpty()) {
            return Optional.ofNullable(environment.apply(variable))
                    .orElseThrow(() -> new Undelivered("the environment variable " + variable + " is not set"));
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new Undelivered("the file of the password cannot be read");
        }
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
