package vn.hocvu.integrations.oneroster.internal;

import vn.hocvu.Text;

/**
 * Something to correct in a package.
 *
 * @param file its name; empty if it is about none
 * @param line the row; 0 if it is about none
 * @param heading the column; empty if it is about none
 * @param text what is wrong and what to do; holds nothing that stands in the package
 */
public record Mistake(String file, int line, String heading, Text text) {}
