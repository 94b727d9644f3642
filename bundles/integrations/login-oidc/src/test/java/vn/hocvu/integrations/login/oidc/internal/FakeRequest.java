package vn.hocvu.integrations.login.oidc.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.web.WebRequest;

/** A request for a page. */
record FakeRequest(String method, String provider, String browserKey, Map<String, String> query) implements WebRequest {
    static final String SITE = "https://hocvu.vn";

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String address() {
        return "/";
    }

    @Override
    public String site() {
        return SITE;
    }

    @Override
    public String variable(String name) {
        return provider;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public Optional<String> field(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> rawField(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> fields(String name) {
        return List.of();
    }

    @Override
    public Caller caller() {
        return Caller.nobody();
    }

    @Override
    public Optional<Person> person() {
        return Optional.empty();
    }

    @Override
    public Locale locale() {
        return Locale.forLanguageTag("vi");
    }
}
