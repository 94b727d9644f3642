package vn.hocvu.integrations.oneroster.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.integrations.oneroster.internal.Plan.Move;
import vn.hocvu.integrations.oneroster.internal.Plan.PersonStep;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** Who the users of a package are, and where they belong. */
final class PlannedPeople {
    /** For a part of a name that somebody has not, since the standard wants both. */
    static final String NO_NAME = "-";

    /** In our own column: known to be in no group, whatever the role. */
    static final String NO_AUDIENCE = "unknown";

    private static final String STUDENT = "student";

    private final Caller caller;
    private final Known known;
    private final People people;
    private final PlannedUnits orgs;
    private final Mistakes mistakes;
    private final boolean ours;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Line> roles = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();

    final List<PersonStep> steps = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    int passedOver;

    PlannedPeople(Caller caller, Packed packed, Known known, People people, PlannedUnits orgs, Mistakes mistakes) {
        this.caller = caller;
        this.known = known;
        this.people = people;
        this.orgs = orgs;
        this.mistakes = mistakes;
        this.ours = packed.ours();
        for (Line line : packed.lines(RosterTable.USERS)) {
            if (line.isDeleted()) {
                deleted.add(line.sourcedId());
                passedOver++;
            } else {
                lines.put(line.sourcedId(), line);
            }
        }
        packed.lines(RosterTable.ROLES).forEach(this::role);
        lines.values().forEach(this::plan);
        if (packed.lines(RosterTable.USERS).isEmpty()) {
            roles.keySet().forEach(this::moveByRole);
        }
    }

    boolean has(String user) {
        return lines.containsKey(user) || known.ourId(Kind.USER, user).isPresent();
    }

    /** Accounts are never deleted, but who is no more in the other system leaves its classes. */
    boolean isDeleted(String user) {
        return deleted.contains(user);
    }

    private void role(Line line) {
        if (line.isDeleted()) {
            return;
        }
        String type = line.get("roleType");
        if (!type.equals("primary") && !type.equals("secondary")) {
            mistakes.add(
                    line, "roleType", "Chỉ được ghi primary hoặc secondary.", "Only primary and secondary are known.");
        }
        if (!orgs.has(line.get("orgSourcedId"))) {
            unknownOrg(line, "orgSourcedId");
            return;
        }
        String user = line.get("userSourcedId");
        if (!has(user) && !deleted.contains(user)) {
            mistakes.add(
                    line,
                    "userSourcedId",
                    "users.csv không có người này. Hãy thêm, hoặc bỏ dòng này.",
                    "There is no such user in users.csv. Add them, or delete this row.");
            return;
        }
        Line before = roles.get(user);
        if (before == null || type.equals("primary") && !before.get("roleType").equals("primary")) {
            roles.put(user, line);
        }
    }

    private void unknownOrg(Line line, String heading) {
        mistakes.add(
                line,
                heading,
                "orgs.csv không có đơn vị này. Hãy thêm, hoặc sửa mã.",
                "There is no such org in orgs.csv. Add it, or correct this.");
    }

    private void plan(Line line) {
        String user = line.sourcedId();
        @Nullable String org = org(line);
        Entry before = known.get(Kind.USER, user);
        if (org == null) {
            if (before == null) {
                mistakes.add(
                        line,
                        "sourcedId",
                        "Không biết người này thuộc đơn vị nào. Hãy thêm một dòng primary trong roles.csv.",
                        "It is not known where this user belongs. Add a primary row in roles.csv.");
            }
            return;
        }
        String audience = audience(line, org);
        String said = Said.of(org, audience);
        @Nullable String group = audience.isEmpty() ? null : audience;
        if (before != null) {
            if (!before.said().equals(said)) {
                moves.add(new Move(user, PersonId.of(before.ourId()), org, group, said));
            }
            return;
        }
        Optional<PersonId> own = ours ? existing(user) : Optional.empty();
        if (own.isPresent()) {
            moves.add(new Move(user, own.get(), org, group, said));
        } else {
            steps.add(new PersonStep(line.number(), user, name(line), line.get("username"), org, group, said));
        }
    }

    /** Only roles.csv came: somebody known may belong elsewhere now. */
    private void moveByRole(String user) {
        Entry before = known.get(Kind.USER, user);
        Line role = roles.get(user);
        if (before == null || role == null) {
            return;
        }
        String org = role.get("orgSourcedId");
        String audience = audience("", role.get("role"), org);
        String said = Said.of(org, audience);
        if (!before.said().equals(said)) {
            moves.add(new Move(user, PersonId.of(before.ourId()), org, audience.isEmpty() ? null : audience, said));
        }
    }

    private @Nullable String org(Line line) {
        String primary = line.get("primaryOrgSourcedId");
        if (!primary.isEmpty()) {
            if (!orgs.has(primary)) {
                unknownOrg(line, "primaryOrgSourcedId");
                return null;
            }
            return primary;
        }
        Line role = roles.get(line.sourcedId());
        return role == null ? null : role.get("orgSourcedId");
    }

    private String audience(Line line, String org) {
        Line role = roles.get(line.sourcedId());
        return audience(line.get("metadata.hocvu.audience"), role == null ? "" : role.get("role"), org);
    }

    /** What the package says itself; else pupils and their teachers in schools, workers in enterprises. */
    private String audience(String own, String role, String org) {
        if (Audience.of(own).isPresent()) {
            return own;
        } else if (own.equals(NO_AUDIENCE)) {
            return "";
        }
        return switch (orgs.kind(org)) {
            case "school" -> role.isEmpty() ? "" : (role.equals(STUDENT) ? Audience.PUPILS : Audience.OFFICIALS).code();
            case "enterprise" -> Audience.WORKERS.code();
            default -> "";
        };
    }

    /** Somebody here whose id the package has, because it was written here. */
    private Optional<PersonId> existing(String user) {
        try {
            return people.find(caller, PersonId.of(user))
                    .filter(person -> orgs.isWithin(person.unit()))
                    .map(Person::id);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.UNAVAILABLE) {
                throw refusal;
            }
            // Somebody whom the caller may not see: a new account, as for every identity that is unknown.
            return Optional.empty();
        }
    }

    /** In Vietnamese order. */
    private static String name(Line line) {
        return Stream.of("familyName", "middleName", "givenName")
                .map(line::get)
                .filter(part -> !part.isEmpty() && !part.equals(NO_NAME))
                .collect(Collectors.joining(" "));
    }
}
