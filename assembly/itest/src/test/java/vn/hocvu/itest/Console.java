package vn.hocvu.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** A node's console over SSH, as an operator reaches it: with the user that was made when the node first started. */
final class Console implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Rebuilding progress takes a while on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final int port;
    private final String password;

    private Console(int port, String password) {
        this.port = port;
        this.password = password;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    static Console of(Node node) {
        try {
            return of(node, password(node));
        } catch (IOException failure) {
            throw new UncheckedIOException("The console has no user", failure);
        }
    }

    static Console of(Node node, String password) {
        return new Console(Integer.parseInt(node.environment().get("HOCVU_SSH_PORT")), password);
    }

    /** Karaf ends a session with its first command. */
    private ClientSession session() throws IOException {
        ClientSession session =
                client.connect("admin", "127.0.0.1", port).verify(PATIENCE).getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(PATIENCE);
        return session;
    }

    private static String password(Node node) throws IOException {
        return Files.readAllLines(node.data().resolve("etc").resolve("users.properties")).stream()
                .filter(line -> line.startsWith("admin = "))
                .map(line -> line.substring("admin = ".length(), line.indexOf(',')))
                .findFirst()
                .orElseThrow();
    }

    /** All that a command prints, without colours. */
    String run(String command) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ClientSession session = session();
                ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(printed);
            channel.setErr(printed);
            channel.open().verify(PATIENCE);
            if (!channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
                    .contains(ClientChannelEvent.CLOSED)) {
                throw new AssertionError(command + " has not ended. It printed: " + plain(printed));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(command, failure);
        }
        return plain(printed);
    }

    JsonNode json(String command) {
        String printed = run(command);
        try {
            return JSON.readTree(printed);
        } catch (IOException noJson) {
            throw new AssertionError(command + ": " + printed, noJson);
        }
    }

    /** What an operator sees who presses these keys, as soon as it contains what is expected. */
    String typed(String keys, String expected) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (ClientSession session = session();
                ChannelShell shell = session.createShellChannel()) {
            shell.setPtyType("xterm");
            shell.setPtyColumns(200);
            shell.setPtyLines(60);
            shell.setOut(screen);
            shell.setErr(screen);
            shell.open().verify(PATIENCE);
            OutputStream keyboard = shell.getInvertedIn();
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            for (int tries = 0; tries < 1200 && !plain(screen).contains(expected); tries++) {
                Node.pause(100);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(keys, failure);
        }
        return plain(screen);
    }

    private static String plain(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
    }

    @Override
    public void close() {
        client.stop();
    }
}
