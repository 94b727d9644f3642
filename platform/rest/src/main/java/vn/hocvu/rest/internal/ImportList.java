package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** One's own lists of people of a unit. */
record ImportList(@JsonProperty(required = true) List<ImportEntry> items) {}
