package vn.hocvu.kit.hello.internal;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;

/** Extension point, author's side: lessons of type {@code flashcards} in course.yaml. */
@Component
public final class DeckActivity implements ActivityType {
    static final String TYPE = "flashcards";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void check(Lesson lesson, CourseCheck check) {
        String file = lesson.source();
        DeckReader.Reading reading;
        try {
            reading = DeckReader.read(file, check.files().read(file));
        } catch (IOException e) {
            check.mistake(new Finding(file, 0, "The file cannot be read", "Put it where course.yaml says"));
            return;
        }
        reading.findings().forEach(check::mistake);
        Deck deck = reading.deck();
        check.markdown(file, deck.introduction().line(), deck.introduction().markdown());
        for (Deck.Card card : deck.cards()) {
            check.markdown(file, card.answer().line(), card.answer().markdown());
        }
    }
}
