package vn.hocvu.integrations.oneroster.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.integrations.oneroster.internal.Plan.UnitStep;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** Which units the orgs of a package are, and what has to be done about them. */
final class PlannedUnits {
    private static final int LONGEST_NAME = 150;
    private static final Map<String, String> KINDS = Map.of("school", "school", "department", "department");
    private static final String OTHER = "other";

    private final UnitId owner;
    private final Known known;
    private final Units units;
    private final Mistakes mistakes;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, UnitId> ids = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Set<String> under = new HashSet<>();
    private final Set<String> placed = new HashSet<>();

    final List<UnitStep> steps = new ArrayList<>();
    final Map<String, Entry> settled = new HashMap<>();
    int passedOver;

    PlannedUnits(UnitId owner, Packed packed, Known known, Units units, Mistakes mistakes) {
        this.owner = owner;
        this.known = known;
        this.units = units;
        this.mistakes = mistakes;
        for (Line line : packed.lines(RosterTable.ORGS)) {
            if (line.isDeleted()) {
                passedOver++;
            } else {
                lines.put(line.sourcedId(), line);
            }
        }
        lines.values().forEach(this::place);
    }

    /** Whether there is, or will be, a unit of that identity. */
    boolean has(String org) {
        return lines.containsKey(org) || known.get(Kind.ORG, org) != null;
    }

    /** What kind of unit it is or will be; empty if that is not known. */
    String kind(String org) {
        String kind = kinds.get(org);
        if (kind != null) {
            return kind;
        }
        return known.ourId(Kind.ORG, org)
                .flatMap(id -> units.find(UnitId.of(id)))
                .map(Unit::kind)
                .orElse("");
    }

    /** Whether an org is that unit. */
    boolean is(String org, UnitId unit) {
        UnitId id = ids.get(org);
        return id == null ? known.ourId(Kind.ORG, org).equals(Optional.of(unit.value())) : id.equals(unit);
    }

    private void place(Line line) {
        String org = line.sourcedId();
        if (placed.contains(org)) {
            return;
        }
        if (!under.add(org)) {
            mistakes.add(
                    line,
                    "parentSourcedId",
                    "Các đơn vị nằm trong nhau thành vòng tròn. Hãy sửa parentSourcedId của một đơn vị.",
                    "These orgs lie within each other in a circle. Correct the parentSourcedId of one.");
            placed.add(org);
            return;
        }
        String parent = line.get("parentSourcedId");
        if (!parent.isEmpty() && lines.containsKey(parent)) {
            place(lines.get(parent));
        }
        under.remove(org);
        if (placed.add(org)) {
            plan(line, org, parent);
        }
    }

    private void plan(Line line, String org, String parent) {
        String kind = kindOf(line);
        String name = line.get("name");
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    line,
                    "name",
                    "Tên đơn vị cần có từ 1 đến 150 ký tự, trên một dòng.",
                    "The name of a unit has 1 to 150 characters on one line.");
        }
        if (!parent.isEmpty() && !has(parent)) {
            mistakes.add(
                    line,
                    "parentSourcedId",
                    "orgs.csv không có đơn vị này. Hãy thêm, hoặc để trống nếu nằm ngay dưới đơn vị đang chọn.",
                    "There is no such org in orgs.csv. Add it, or leave this empty if it lies directly below the chosen"
                            + " unit.");
        }
        String said = Said.of(kind, parent, name);
        Entry before = known.get(Kind.ORG, org);
        Optional<UnitId> there = before == null ? existing(line) : Optional.of(UnitId.of(before.ourId()));
        UnitId id = there.orElseGet(() -> made(kind, org));
        ids.put(org, id);
        boolean isNew = there.isEmpty();
        if (before != null && units.find(id).isEmpty()) {
            mistakes.add(
                    line,
                    "sourcedId",
                    "Đơn vị này ở đây đã đóng. Hãy bỏ dòng này, hoặc dùng sourcedId khác cho đơn vị mới.",
                    "This unit was closed here. Delete the row, or give the new unit another sourcedId.");
        }
        String standing = units.find(id).map(Unit::kind).orElse(kind);
        kinds.put(org, isNew ? kind : standing);
        if (isNew) {
            steps.add(new UnitStep(org, id, above(parent), kind, name, true, false, said));
        } else if (before == null
                || before.said().equals(said)
                || id.equals(owner)
                || !UnitRegister.KINDS.contains(standing)) {
            settle(org, before, id, said);
        } else {
            boolean moved = !Said.parts(before.said()).get(1).equals(parent);
            steps.add(new UnitStep(org, id, above(parent), kind, name, false, moved, said));
        }
    }

    private void settle(String org, @Nullable Entry before, UnitId id, String said) {
        if (before == null || !before.said().equals(said)) {
            settled.put(org, new Entry(id.value(), said));
        }
    }

    private static @Nullable String above(String parent) {
        return parent.isEmpty() ? null : parent;
    }

    private static String kindOf(Line line) {
        String own = line.get("metadata.hocvu.kind");
        return UnitRegister.KINDS.contains(own) ? own : KINDS.getOrDefault(line.get("type"), OTHER);
    }

    /** A unit here whose id the package has, as the identity or the identifier of the org. */
    private Optional<UnitId> existing(Line line) {
        Optional<UnitId> own = unit(line.sourcedId());
        if (own.isPresent() && !isWithin(own.get())) {
            mistakes.add(
                    line,
                    "sourcedId",
                    "Đơn vị này có ở đây nhưng không thuộc đơn vị đang chọn. Hãy chọn đơn vị khác để nhập, hoặc đổi mã.",
                    "This unit is here, but not below the chosen one. Choose another unit to read into, or change the"
                            + " sourcedId.");
        }
        return own.or(() -> unit(line.get("identifier")).filter(this::isWithin));
    }

    private Optional<UnitId> unit(String text) {
        try {
            UnitId id = UnitId.of(text);
            return units.find(id).map(Unit::id);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Whether it is the owner or lies below. */
    boolean isWithin(UnitId unit) {
        return units.path(unit).stream().anyMatch(step -> step.id().equals(owner));
    }

    /** The same for the same org of the same owner, so that a unit that was made is found again. */
    private UnitId made(String kind, String org) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Said.of(owner.value(), org).getBytes(StandardCharsets.UTF_8));
            return UnitId.of(kind + "-" + HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
