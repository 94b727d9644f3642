package vn.hocvu.tracking;

/** The verbs that the platform records or understands, as IRIs; from the vocabularies of ADL, cmi5 and Activity Streams. */
public final class Verbs {
    /** A course was enrolled in. */
    public static final String REGISTERED = "http://adlnet.gov/expapi/verbs/registered";

    /** A lesson was opened. */
    public static final String EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced";

    /** A try at a quiz or a similar activity was begun. */
    public static final String ATTEMPTED = "http://adlnet.gov/expapi/verbs/attempted";

    /** A question was answered. */
    public static final String ANSWERED = "http://adlnet.gov/expapi/verbs/answered";

    /** A lesson or course was completed. */
    public static final String COMPLETED = "http://adlnet.gov/expapi/verbs/completed";

    /** A try was good enough. */
    public static final String PASSED = "http://adlnet.gov/expapi/verbs/passed";

    /** A try was not good enough. */
    public static final String FAILED = "http://adlnet.gov/expapi/verbs/failed";

    /** A session of packaged content was ended by the content (cmi5). */
    public static final String TERMINATED = "http://adlnet.gov/expapi/verbs/terminated";

    /** A session of packaged content was ended, to be gone on with later. */
    public static final String SUSPENDED = "http://adlnet.gov/expapi/verbs/suspended";

    /** A session of packaged content was left. */
    public static final String EXITED = "http://adlnet.gov/expapi/verbs/exited";

    /** A statement was void; only a statement about a statement may say so. */
    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    /**
     * Somebody's universal digital skills were confirmed. The activity says by which rules; the actor is who was
     * confirmed.
     */
    public static final String CONFIRMED = "http://activitystrea.ms/schema/1.0/confirm";

    private Verbs() {}
}
