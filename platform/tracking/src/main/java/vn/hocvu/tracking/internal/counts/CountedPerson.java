package vn.hocvu.tracking.internal.counts;

import vn.hocvu.users.PersonId;

/**
 * What is counted of a person in a course.
 *
 * @param course empty for all courses together
 * @param audience empty if unknown
 */
record CountedPerson(PersonId person, String course, String unit, String audience, Days days) {
    static final String ANY = "";
}
