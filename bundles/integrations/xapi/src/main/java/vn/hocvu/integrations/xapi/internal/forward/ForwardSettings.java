package vn.hocvu.integrations.xapi.internal.forward;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Another learning record store, and what it gets; in {@code etc/vn.hocvu.integrations.xapi.forward-NAME.cfg}. */
@ObjectClassDefinition(id = ForwardSettings.PID, name = "Học Vụ: statements forwarded to another store")
@interface ForwardSettings {
    String PID = "vn.hocvu.integrations.xapi.forward";

    @AttributeDefinition(
            name = "Name",
            description = "1 to 60 of a-z, 0-9 and hyphens. The place that was reached is kept under it: another name "
                    + "begins with the oldest statement.")
    String name() default "";

    @AttributeDefinition(
            name = "Address",
            description = "Where the other store is: what comes before /statements, https://... or http://...")
    String url() default "";

    @AttributeDefinition(name = "User", description = "The key of HTTP Basic authentication")
    String user() default "";

    @AttributeDefinition(
            name = "Variable of the password",
            description = "The name of an environment variable of the node that holds the password")
    String passwordVariable() default "";

    @AttributeDefinition(
            name = "File of the password",
            description = "A file that holds the password, instead of a variable; read for every request")
    String passwordFile() default "";

    @AttributeDefinition(
            name = "Version",
            description = "Which xAPI the other store speaks",
            options = {@Option("2.0.0"), @Option("1.0.3")})
    String version() default "2.0.0";

    @AttributeDefinition(
            name = "Verbs",
            description = "Only statements with one of these verbs: IRIs, with blanks between them. Empty: all")
    String verbs() default "";

    @AttributeDefinition(
            name = "Activity prefix",
            description = "Only statements about an activity whose IRI begins so, or in the context of one. Empty: all")
    String activityPrefix() default "";

    @AttributeDefinition(
            name = "Only people of the platform",
            description = "Leaves out statements whose actor is not a person of the platform")
    boolean platformPeopleOnly() default false;

    @AttributeDefinition(
            name = "Voiding",
            description = "Whether statements that void another go along, whatever the filters say. A statement that "
                    + "has been voided is forwarded in any case, and before the one that voids it.")
    boolean voiding() default true;

    @AttributeDefinition(name = "Batch", description = "How many statements at once", min = "1", max = "50")
    int batch() default 50;
}
