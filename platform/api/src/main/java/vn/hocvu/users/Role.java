package vn.hocvu.users;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody is for a unit and all units below it. Everybody is a learner, without a grant: that gives no right over
 * others.
 */
public enum Role {
    /** A member of a community digital technology group: makes accounts, vouches for people, teaches. */
    FACILITATOR(Right.SEE_PEOPLE, Right.REGISTER_PEOPLE, Right.VOUCH, Right.SEE_LEARNING, Right.TEACH),
    /** Publishes courses in the name of the unit. */
    AUTHOR(Right.PUBLISH_COURSES),
    /** Runs a unit: all of it but publishing, which is an author's. */
    UNIT_ADMINISTRATOR(
            Right.SEE_PEOPLE,
            Right.REGISTER_PEOPLE,
            Right.MANAGE_PEOPLE,
            Right.VOUCH,
            Right.SEE_LEARNING,
            Right.TEACH,
            Right.MANAGE_CLASSES,
            Right.MANAGE_UNITS,
            Right.SEE_ROLES,
            Right.GRANT_ROLES,
            Right.READ_AUDIT),
    /** Sees everything of a unit and changes nothing. */
    AUDITOR(Right.SEE_PEOPLE, Right.SEE_LEARNING, Right.SEE_ROLES, Right.READ_AUDIT),
    /** May act as the operator of the platform; granted on the country only, by operators only. */
    OPERATOR(Right.values());

    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = rights.length == 0 ? EnumSet.noneOf(Right.class) : EnumSet.copyOf(Arrays.asList(rights));
    }

    /** What it gives. */
    public Set<Right> rights() {
        return EnumSet.copyOf(rights);
    }

    public boolean gives(Right right) {
        return rights.contains(right);
    }

    /** Whether it counts only in sessions with a second factor: administrators, auditors and operators. */
    public boolean needsSecondFactor() {
        return this == UNIT_ADMINISTRATOR || this == AUDITOR || this == OPERATOR;
    }

    /** How it is written in files, addresses and on the console, for example {@code unit-administrator}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with that code; empty if there is none. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
