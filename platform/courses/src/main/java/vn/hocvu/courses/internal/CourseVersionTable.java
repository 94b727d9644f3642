package vn.hocvu.courses.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.Version;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Lesson;
import vn.hocvu.tracking.CompletionNeed;

/** What is remembered of courses when they are gone. */
final class CourseVersionTable {
    private static final String OF_COURSE = "select v from CourseVersion v where v.course in :courses";

    private final Transactions transactions;
    private final JsonFactory json = new JsonFactory();

    CourseVersionTable(EntityManagerFactory factory) {
        this.transactions = new Transactions(factory);
    }

    /** Puts a version in, or replaces what was remembered of it. */
    void put(Course course) throws Transactions.Duplicate {
        CourseVersionRow row = new CourseVersionRow(
                course.id().toString(),
                course.version().toString(),
                course.title(),
                course.summary(),
                lessons(course),
                CompletionText.write(course.completion()));
        transactions.write(entities -> entities.merge(row));
    }

    /** The titles in the newest version; courses that were never installed are missing. */
    Map<CourseId, String> titles(Collection<CourseId> courses) {
        Map<CourseId, CourseVersionRow> newest = new HashMap<>();
        for (CourseVersionRow row : rows(courses)) {
            newest.merge(
                    CourseId.of(row.course()),
                    row,
                    (one, other) -> version(one).compareTo(version(other)) < 0 ? other : one);
        }
        Map<CourseId, String> titles = new HashMap<>();
        newest.forEach((course, row) -> titles.put(course, row.title()));
        return titles;
    }

    /** The ids of the lessons of every version. */
    Map<Version, List<String>> outlines(CourseId course) {
        Map<Version, List<String>> outlines = new HashMap<>();
        for (CourseVersionRow row : rows(List.of(course))) {
            outlines.put(version(row), lessonIds(row.lessons()));
        }
        return outlines;
    }

    /** When every version is complete. */
    Map<Version, CompletionNeed> needs(CourseId course) {
        Map<Version, CompletionNeed> needs = new HashMap<>();
        for (CourseVersionRow row : rows(List.of(course))) {
            needs.put(
                    version(row), CompletionText.need(CompletionText.read(row.completion()), lessonIds(row.lessons())));
        }
        return needs;
    }

    private List<CourseVersionRow> rows(Collection<CourseId> courses) {
        List<String> ids = courses.stream().map(CourseId::toString).toList();
        return transactions.read(entities -> entities.createQuery(OF_COURSE, CourseVersionRow.class)
                .setParameter("courses", ids)
                .getResultList());
    }

    private static Version version(CourseVersionRow row) {
        return Version.parseVersion(row.version());
    }

    private String lessons(Course course) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartArray();
            for (Lesson lesson : course.lessons()) {
                out.writeStartObject();
                out.writeStringField("id", lesson.id());
                out.writeStringField("title", lesson.title());
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private List<String> lessonIds(String text) {
        List<String> ids = new ArrayList<>();
        try (JsonParser in = json.createParser(text)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.VALUE_STRING && "id".equals(in.currentName())) {
                    ids.add(in.getText());
                }
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("A stored outline is damaged", damaged);
        }
        return ids;
    }
}
