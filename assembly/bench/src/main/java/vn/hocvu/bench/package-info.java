/** What the distribution costs, set against its goals and against the least that the same work can cost. */
@org.jspecify.annotations.NullMarked
package vn.hocvu.bench;
