package vn.hocvu.content.internal;

import vn.hocvu.content.Course;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CoursePackage;

/** The course of one revision of a bundle; equal to itself alone. */
final class InstalledCourse implements CoursePackage {
    private final Course course;
    private final CourseFiles files;

    InstalledCourse(Course course, CourseFiles files) {
        this.course = course;
        this.files = files;
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public CourseFiles files() {
        return files;
    }
}
