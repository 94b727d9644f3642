package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A real provider of OpenID Connect, npm's oidc-provider, as a process of its own; {@code npm ci} brought it. */
final class IdentityProvider implements AutoCloseable {
    static final String SECRET = "khong-ai-biet-bi-mat-nay-5678";

    private final Node node;
    private final String name;
    private final String issuer;
    private Process process;

    /** @param host two providers on one host would share their cookies */
    private IdentityProvider(Node node, String name, String host) {
        this.node = node;
        this.name = name;
        this.issuer = "http://" + host + ":" + Node.freePort();
    }

    /** A provider that lets people come back to a node, up and well. */
    static IdentityProvider start(Node node, String name, String host) {
        IdentityProvider provider = new IdentityProvider(node, name, host);
        provider.restart();
        return provider;
    }

    /** At the same address, after {@link #close}; it knows nobody's session any more, and has new keys. */
    void restart() {
        ProcessBuilder builder = new ProcessBuilder("node", "src/test/oidc/provider.mjs")
                .redirectError(Path.of("target", "oidc-" + name + ".log").toFile());
        builder.environment().put("ISSUER", issuer);
        builder.environment().put("SITE", node.uri("").toString());
        builder.environment().put("NAME", name);
        builder.environment().put("SECRET", SECRET);
        try {
            process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            String line;
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            do {
                line = said.readLine();
                if (line == null) {
                    throw new AssertionError("The provider did not start, see target/oidc-" + name + ".log");
                }
            } while (!line.equals("ready"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Has the node offer it. */
    void configure(String more) throws IOException {
        Path secret = node.data().resolve("keys/" + name + ".secret");
        Files.writeString(secret, SECRET);
        Files.writeString(configuration(), """
                name = %s
                label = %s
                issuer = %s
                clientId = hoc-vu
                clientSecretFile = %s
                %s
                """.formatted(name, name.toUpperCase(Locale.ROOT), issuer, secret, more));
    }

    void forget() throws IOException {
        Files.delete(configuration());
    }

    private Path configuration() {
        return node.data().resolve("etc/vn.hocvu.integrations.login.oidc-" + name + ".cfg");
    }

    /** Changes claims of the ID tokens that it gives from now on, signed as ever; {@code {}} for none. */
    void bend(String claims) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(issuer + "/bend"))
                                    .POST(HttpRequest.BodyPublishers.ofString(claims))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
