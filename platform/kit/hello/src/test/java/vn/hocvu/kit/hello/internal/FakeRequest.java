package vn.hocvu.kit.hello.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.web.WebRequest;

/** A request for a page. */
record FakeRequest(String method, Caller caller, Map<String, String> form) implements WebRequest {
    static FakeRequest get(Caller caller) {
        return new FakeRequest("GET", caller, Map.of());
    }

    static FakeRequest post(Caller caller, Map<String, String> form) {
        return new FakeRequest("POST", caller, form);
    }

    @Override
    public String path() {
        return CardsPage.PATH;
    }

    @Override
    public String address() {
        return CardsPage.PATH;
    }

    @Override
    public String site() {
        return "http://localhost";
    }

    @Override
    public String variable(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> field(String name) {
        return rawField(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> rawField(String name) {
        return Optional.ofNullable(form.get(name));
    }

    @Override
    public List<String> fields(String name) {
        return field(name).stream().toList();
    }

    @Override
    public String browserKey() {
        return "this-browser";
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
