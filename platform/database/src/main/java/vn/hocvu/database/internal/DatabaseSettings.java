package vn.hocvu.database.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Database", description = "Where this node keeps its data.")
@interface DatabaseSettings {

    @AttributeDefinition(description = "JDBC address: jdbc:h2:… or jdbc:postgresql:…")
    String url();

    @AttributeDefinition
    String user() default "hocvu";

    @AttributeDefinition(
            description = "Environment variable with the password, which so is in no file and on no console.")
    String passwordVariable() default "HOCVU_DB_PASSWORD";

    @AttributeDefinition(description = "Connections that this node keeps at most.")
    int connections() default 16;

    @AttributeDefinition(description = "Milliseconds that a request waits for a free connection.")
    long patience() default 3_000;
}
