package vn.hocvu.console.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;

/** A program that may use the learning record store. The secret is made here and shown once. */
@Service
@Command(
        scope = "hocvu",
        name = "lrs-client-create",
        description = "Lets a program use the learning record store at /xapi, and shows its secret, once")
public final class LrsClientCreateCommand extends OperatorCommand {
    @Argument(name = "name", required = true, description = "What people call the program")
    String name = "";

    @Option(
            name = "--scope",
            description = "What it may do, with commas: write, read, read-own (what it stored itself)")
    @Completion(LrsScopeCompleter.class)
    String scope = "write,read";

    @Option(name = "--unit", description = "Only records of people of this unit and the units below")
    @Completion(UnitCompleter.class)
    @Nullable
    String unit;

    @Option(name = "--activity", description = "Only activities whose IRI begins so")
    @Nullable
    String activity;

    @Reference(optional = true)
    @Nullable
    LrsClients clients;

    @Override
    Listing list() {
        LrsClients.Issued issued =
                need(clients).create(OPERATOR, name, scopes(scope), unit == null ? null : unitId(unit), activity);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("key", issued.client().key());
        properties.put("name", issued.client().name());
        properties.put("scope", words(issued.client()));
        properties.put("unit", issued.client().unit());
        properties.put("activity", issued.client().activityPrefix());
        properties.put("secret", issued.secret());
        return Listing.one(properties);
    }

    private static Set<LrsClient.Scope> scopes(String words) {
        Set<LrsClient.Scope> scopes = EnumSet.noneOf(LrsClient.Scope.class);
        for (String word : words.split(",", -1)) {
            scopes.add(Arrays.stream(LrsClient.Scope.values())
                    .filter(scope -> word(scope).equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no scope \"" + word.strip() + "\". Scopes are write, read and read-own.")));
        }
        return scopes;
    }

    static String words(LrsClient client) {
        return client.scopes().stream()
                .sorted()
                .map(LrsClientCreateCommand::word)
                .collect(Collectors.joining(","));
    }

    static String word(LrsClient.Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
