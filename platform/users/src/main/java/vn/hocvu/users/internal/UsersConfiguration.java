package vn.hocvu.users.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in {@code etc/vn.hocvu.users.cfg}. */
@ObjectClassDefinition(id = UsersConfiguration.PID, name = "Học Vụ: people and sign-in")
@interface UsersConfiguration {
    String PID = "vn.hocvu.users";

    @AttributeDefinition(
            name = "Key file",
            description = "The key of personal data: the same file on every node of one database. Made at the first "
                    + "start. Empty: keys/personal-data.key below HOCVU_DATA.")
    String keyFile() default "";

    @AttributeDefinition(name = "Idle days", description = "A session that is not used for so long ends.", min = "1")
    int sessionIdleDays() default 30;

    @AttributeDefinition(name = "Longest days", description = "A session ends after so long in any case.", min = "1")
    int sessionLongestDays() default 180;

    @AttributeDefinition(
            name = "Session memory in seconds",
            description = "How long a node answers from memory: a sign-out on one node is known to all after that.",
            min = "0",
            max = "60")
    int sessionMemorySeconds() default 5;

    @AttributeDefinition(
            name = "Password hashes at once",
            description = "Each takes 19 MB of memory while it is computed. 0: one a processor, at most 4.",
            min = "0")
    int hashesAtOnce() default 0;
}
