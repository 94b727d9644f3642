package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many have come into a class. */
record ChosenEnrolled(@JsonProperty(required = true) int enrolled) {}
