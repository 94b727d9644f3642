package vn.hocvu.kit.hello.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in etc/vn.hocvu.kit.hello.cfg; a change takes effect at once. */
@ObjectClassDefinition(name = "flashcards")
public @interface Settings {
    @AttributeDefinition(name = "Cards per person", description = "How many cards a person may write, 1 to 1000")
    int cards_per_person() default 200;
}
