package vn.hocvu.users;

/**
 * An account whose password the platform has made. The password is shown once and kept nowhere.
 *
 * @param person whose account it is
 * @param password what to sign in with
 */
public record NewAccount(Person person, String password) {
    @Override
    public String toString() {
        return "NewAccount[person=" + person.id() + "]";
    }
}
