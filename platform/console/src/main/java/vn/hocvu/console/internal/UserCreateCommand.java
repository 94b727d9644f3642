package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Registration;

/** An account for somebody else. The password is made here and shown once. */
@Service
@Command(scope = "hocvu", name = "user-create", description = "Makes an account and shows its new password, once")
public final class UserCreateCommand extends OperatorCommand {
    @Argument(name = "sign-in name", required = true, description = "A phone number or a user name")
    String signInName = "";

    @Option(name = "--name", required = true, description = "How the person is called")
    String name = "";

    @Option(name = "--unit", description = "Where the person belongs; the country if not given")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Option(name = "--audience", description = "The person's group: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        return shown(need(people).create(OPERATOR, new Registration(name, signInName, null, unitId(unit), audience)));
    }

    static Listing shown(NewAccount account) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", account.person().id());
        properties.put("sign-in name", account.person().signInName());
        properties.put("name", account.person().name());
        properties.put("unit", account.person().unit());
        properties.put("group", account.person().audience());
        properties.put("password", account.password());
        return Listing.one(properties);
    }
}
