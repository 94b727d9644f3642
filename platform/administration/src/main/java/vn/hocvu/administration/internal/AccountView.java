package vn.hocvu.administration.internal;

/**
 * What account.jte shows, once: how somebody signs in from now on.
 *
 * @param signInName as it is typed, or masked if only that is known
 * @param site where to sign in
 * @param next address of what to do next, with what the button says
 * @param back where to go else
 */
record AccountView(
        Head head,
        String name,
        String signInName,
        String password,
        String unit,
        String site,
        String next,
        String nextLabel,
        String back) {
    @Override
    public String toString() {
        return "AccountView[]";
    }
}
