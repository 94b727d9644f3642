package vn.hocvu.console.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.apache.karaf.shell.support.CommandException;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonalDataKeys;

public class KeyCommandsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final OneNode node = new OneNode();

    @Before
    public void capture() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @After
    public void release() {
        System.setOut(before);
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void aKeyIsAddedAndTakenIntoUseOnlyWhenItWasCopied() throws Exception {
        KeyAddCommand add = new KeyAddCommand();
        add.keys = node;
        add.execute();
        assertEquals(2, node.state.keys());

        KeyRenewCommand renew = new KeyRenewCommand();
        renew.keys = node;
        CommandException warned = assertThrows(CommandException.class, renew::execute);
        assertTrue(warned.getMessage(), warned.getMessage().contains("Copy the file to all nodes"));
        assertEquals(1, node.state.inUse());
        renew.copied = true;
        renew.execute();
        assertEquals(2, node.state.inUse());
        assertTrue(out(), out().contains("10000 rows taken to the new key"));
        assertFalse(out(), out().contains("15000 rows taken"));
        assertTrue(out(), out().contains("20000 rows taken to the new key"));
    }

    @Test
    public void aNodeThatLacksTheKeySaysWhatToDo() throws Exception {
        node.state = new PersonalDataKeys.State(1, 1, false, true);
        KeyShowCommand show = new KeyShowCommand();
        show.keys = node;
        show.execute();
        assertTrue(out(), out().contains("LACKS the key in use: copy the file to it"));
        assertTrue(out(), out().contains("hocvu:key-renew goes on"));
    }

    private static final class OneNode implements PersonalDataKeys {
        State state = new State(1, 1, true, false);

        @Override
        public State state(Caller caller) {
            caller.requireOperator();
            return state;
        }

        @Override
        public State add(Caller caller) {
            caller.requireOperator();
            state = new State(2, 1, true, false);
            return state;
        }

        @Override
        public long renew(Caller caller, LongConsumer progress) {
            caller.requireOperator();
            for (long rows = 0; rows <= 20_000; rows += 5_000) {
                progress.accept(rows);
            }
            state = new State(2, 2, true, false);
            return 20_000;
        }
    }
}
