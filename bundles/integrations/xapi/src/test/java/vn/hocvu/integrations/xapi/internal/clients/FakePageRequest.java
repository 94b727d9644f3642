package vn.hocvu.integrations.xapi.internal.clients;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.web.WebRequest;

/** A request for a page. */
record FakePageRequest(
        String method,
        Caller caller,
        Map<String, String> variables,
        Map<String, String> query,
        Map<String, List<String>> form)
        implements WebRequest {
    static FakePageRequest get(Caller caller) {
        return new FakePageRequest("GET", caller, Map.of(), Map.of(), Map.of());
    }

    static FakePageRequest post(Caller caller, Map<String, List<String>> form) {
        return new FakePageRequest("POST", caller, Map.of(), Map.of(), form);
    }

    FakePageRequest at(String name, String value) {
        return new FakePageRequest(method, caller, Map.of(name, value), query, form);
    }

    FakePageRequest asking(String name, String value) {
        return new FakePageRequest(method, caller, variables, Map.of(name, value), form);
    }

    @Override
    public String path() {
        return Addresses.LIST;
    }

    @Override
    public String address() {
        return Addresses.LIST;
    }

    @Override
    public String site() {
        return "https://hocvu.vn";
    }

    @Override
    public String variable(String name) {
        return Optional.ofNullable(variables.get(name)).orElseThrow();
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public Optional<String> field(String name) {
        return rawField(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> rawField(String name) {
        return fields(name).stream().findFirst();
    }

    @Override
    public List<String> fields(String name) {
        return form.getOrDefault(name, List.of());
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
