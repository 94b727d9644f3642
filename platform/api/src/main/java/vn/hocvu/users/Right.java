package vn.hocvu.users;

/** What somebody may do in a unit and in all units below it. Which role gives which rights, see {@link Role}. */
public enum Right {
    /** See people, where they belong, and how they sign in (masked). */
    SEE_PEOPLE,
    /** Make accounts and cards for people, and give a new PIN to those who have a card. */
    REGISTER_PEOPLE,
    /** Change accounts of people: name, unit, group, password, sessions. */
    MANAGE_PEOPLE,
    /** Vouch that somebody is who they say. */
    VOUCH,
    /** See what people have learned. */
    SEE_LEARNING,
    /** Enrol people and take the roll. */
    TEACH,
    /** Open, change and close classes; make and publish learning paths. */
    MANAGE_CLASSES,
    /** Make, rename, move and close units that are not official ones. */
    MANAGE_UNITS,
    /** See who has which role. */
    SEE_ROLES,
    /** Grant and withdraw roles, but for {@link Role#OPERATOR}. */
    GRANT_ROLES,
    /** Publish courses and learning paths under the unit's name. */
    PUBLISH_COURSES,
    /** Read the audit log. */
    READ_AUDIT
}
