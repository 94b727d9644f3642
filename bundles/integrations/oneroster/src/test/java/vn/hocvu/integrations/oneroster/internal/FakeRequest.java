package vn.hocvu.integrations.oneroster.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** A request for a page. */
record FakeRequest(
        String method,
        Caller caller,
        Map<String, String> variables,
        Map<String, String> query,
        Map<String, String> form,
        byte @Nullable [] sent)
        implements WebRequest {
    static FakeRequest get(Caller caller, Map<String, String> variables) {
        return new FakeRequest("GET", caller, variables, Map.of(), Map.of(), null);
    }

    static FakeRequest post(Caller caller, Map<String, String> variables, Map<String, String> form) {
        return new FakeRequest("POST", caller, variables, Map.of(), form, null);
    }

    static FakeRequest file(Caller caller, Map<String, String> variables, byte[] content) {
        return new FakeRequest("POST", caller, variables, Map.of(), Map.of(), content);
    }

    FakeRequest asking(String name, String value) {
        return new FakeRequest(method, caller, variables, Map.of(name, value), form, sent);
    }

    @Override
    public String path() {
        return Addresses.START;
    }

    @Override
    public String address() {
        return Addresses.START;
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
        return Optional.ofNullable(form.get(name));
    }

    @Override
    public Optional<String> rawField(String name) {
        return field(name);
    }

    @Override
    public List<String> fields(String name) {
        return field(name).stream().toList();
    }

    @Override
    public Optional<SentFile> file(String name) {
        byte[] content = sent;
        return content == null
                ? Optional.empty()
                : Optional.of(new SentFile() {
                    @Override
                    public String name() {
                        return "<b>trường</b>.zip";
                    }

                    @Override
                    public long size() {
                        return content.length;
                    }

                    @Override
                    public InputStream content() {
                        return new ByteArrayInputStream(content);
                    }
                });
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
