package vn.hocvu.content;

/**
 * One step of a course, carried by one activity.
 *
 * @param id unique in the course and kept over versions, since progress hangs on it; a–z, 0–9 and hyphens
 * @param title what learners see
 * @param type which {@link ActivityType} and lesson player it is for, for example {@code page} or {@code quiz}
 * @param source the author's file, a path inside the course
 * @param minutes how long it takes, 1–600
 */
public record Lesson(String id, String title, String type, String source, int minutes) {}
