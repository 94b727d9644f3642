package vn.hocvu.integrations.xapi.internal.clients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.integrations.xapi.internal.clients.FormView.Choice;
import vn.hocvu.integrations.xapi.internal.clients.FormView.Mistake;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/**
 * Lets a program use the learning record store. What was posted is answered with the secret at once and not with a
 * redirect, since nobody keeps the secret to show it later.
 */
@Component
public final class NewClientPage implements Page {
    static final String FORM = "form";
    static final String NAME = "name";
    static final String SCOPES = "scopes";
    static final String ACTIVITY_PREFIX = "activityPrefix";

    private static final String TITLE = "Thêm chương trình";
    private static final Set<String> FIELDS = Set.of(NAME, SCOPES, UnitAsked.FIELD, ACTIVITY_PREFIX);

    private final Roles roles;
    private final LrsClients clients;
    private final Units units;
    private final Words words;
    private final SentForms sent = new SentForms();

    @Activate
    public NewClientPage(@Reference Roles roles, @Reference LrsClients clients, @Reference Units units) {
        this.roles = roles;
        this.clients = clients;
        this.units = units;
        this.words = new Words(units);
    }

    @Override
    public String path() {
        return Addresses.ADD;
    }

    /**
     * What was typed.
     *
     * @param prefix null for all activities
     */
    private record Typed(
            String name,
            Set<Scope> scopes,
            UnitAsked unit,
            @Nullable String prefix) {
        static Typed of(WebRequest request, Units units) {
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            List<String> checked = request.fields(SCOPES);
            Arrays.stream(Scope.values())
                    .filter(scope -> checked.contains(value(scope)))
                    .forEach(scopes::add);
            return new Typed(
                    request.field(NAME).orElse(""),
                    scopes,
                    UnitAsked.of(request, units),
                    request.field(ACTIVITY_PREFIX).orElse(null));
        }
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        if (!request.isPost()) {
            Typed nothing = new Typed("", EnumSet.noneOf(Scope.class), UnitAsked.nothing(), null);
            return form(200, UUID.randomUUID(), nothing, List.of());
        }
        UUID form = formId(request);
        Typed typed = Typed.of(request, units);
        if (!typed.unit().problem().isEmpty()) {
            return form(
                    400,
                    form,
                    typed,
                    List.of(new Mistake(UnitAsked.FIELD, typed.unit().problem())));
        }
        if (!sent.send(form)) {
            return Answer.redirect(Addresses.done(Addresses.MADE_BEFORE));
        }
        try {
            return made(operator, request, typed);
        } catch (Refusal refusal) {
            sent.giveBack(form);
            if (refusal.category() == Refusal.Category.UNAVAILABLE) {
                throw refusal;
            }
            return form(refusal.category().httpStatus(), form, typed, List.of(mistake(refusal)));
        }
    }

    private Answer made(Caller operator, WebRequest request, Typed typed) {
        Unit unit = typed.unit().unit();
        @Nullable UnitId unitId = unit == null ? null : unit.id();
        LrsClients.Issued issued = clients.create(operator, typed.name(), typed.scopes(), unitId, typed.prefix());
        MadeView view = new MadeView(words.card(issued.client()), issued.secret(), request.site() + LrsClients.PATH);
        return Answer.page("Đã thêm chương trình", Templates.made(view));
    }

    /** A form without a name of its own was made by hand, and is sent once. */
    private static UUID formId(WebRequest request) {
        try {
            return request.field(FORM).map(UUID::fromString).orElseGet(UUID::randomUUID);
        } catch (IllegalArgumentException notOurs) {
            return UUID.randomUUID();
        }
    }

    private static Mistake mistake(Refusal refusal) {
        String field = refusal.field().filter(FIELDS::contains).orElse("");
        boolean isPrefix = field.equals(ACTIVITY_PREFIX);
        return new Mistake(
                field,
                isPrefix
                        ? "Hãy viết một địa chỉ đầy đủ, không có dấu cách, ví dụ https://hocvu.vn/courses/, nhiều nhất 500 ký tự."
                        : refusal.text().vi());
    }

    private Answer form(int status, UUID form, Typed typed, List<Mistake> mistakes) {
        FormView view = new FormView(
                form.toString(),
                typed.name(),
                scopes(typed.scopes()),
                typed.unit().typed(),
                typed.unit().candidates().stream()
                        .map(unit -> new Choice(unit.id().value(), words.place(unit), "", false))
                        .toList(),
                typed.prefix() == null ? "" : typed.prefix(),
                mistakes);
        String title = mistakes.isEmpty() ? TITLE : "Lỗi: " + TITLE;
        return Answer.page(status, title, Templates.form(view));
    }

    private static List<Choice> scopes(Set<Scope> chosen) {
        List<Choice> choices = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            choices.add(new Choice(value(scope), Words.right(scope), explanation(scope), chosen.contains(scope)));
        }
        return choices;
    }

    private static String value(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String explanation(Scope scope) {
        return switch (scope) {
            case WRITE -> "Gửi vào kho: ai đã học gì, kết quả ra sao.";
            case READ -> "Xem mọi kết quả trong phạm vi chọn bên dưới, kể cả do chương trình khác ghi.";
            case READ_OWN -> "Không xem được những gì chương trình khác ghi.";
        };
    }
}
