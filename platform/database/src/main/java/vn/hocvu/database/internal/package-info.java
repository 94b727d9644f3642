/**
 * The one connection pool of a node, and the changelogs of every bundle that has tables.
 *
 * <p>A bundle names its changelog in the manifest header {@code Hocvu-Schema}. Once that has run, a
 * {@link javax.sql.DataSource} with the property {@code hocvu.schema=<symbolic name>} is registered, so a component that
 * refers to it cannot start before its tables exist.
 */
package vn.hocvu.database.internal;
