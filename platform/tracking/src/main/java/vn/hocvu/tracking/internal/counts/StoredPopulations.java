package vn.hocvu.tracking.internal.counts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Populations;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Populations in the database. */
@Component(service = Populations.class)
public final class StoredPopulations implements Populations {
    private static final int MOST = 20_000;
    private static final long GREATEST = 1_000_000_000;
    private static final int LONGEST_SOURCE = 200;

    private final Database database;
    private final Units units;
    private final Clock clock;
    private final PopulationTable table = new PopulationTable();

    @Activate
    public StoredPopulations(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source, @Reference Units units) {
        this(new Database(source), units, Clock.systemUTC());
    }

    StoredPopulations(Database database, Units units, Clock clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public List<Population> of(UnitId unit) {
        return database.single(connection -> table.of(connection, List.of(unit)));
    }

    @Override
    public void set(Caller caller, List<Population> populations) {
        caller.requireOperator();
        if (populations.isEmpty() || populations.size() > MOST) {
            throw invalid(
                    "populations",
                    "Mỗi lần nhận được từ 1 đến 20.000 dòng số dân.",
                    "From 1 to 20,000 populations can be set at once.");
        }
        Set<String> seen = new HashSet<>();
        for (Population one : populations) {
            check(one);
            if (!seen.add(one.unit() + " " + PopulationTable.code(one.audience()))) {
                throw invalid(
                        "unit",
                        "Đơn vị " + one.unit() + " có hai dòng cho cùng một nhóm. Hãy giữ lại một dòng.",
                        "The unit " + one.unit() + " is there twice for the same group. Keep one.");
            }
        }
        database.transaction(connection -> {
            table.put(connection, populations);
            return populations.size();
        });
    }

    private void check(Population one) {
        String unit = one.unit().value();
        if (units.find(one.unit()).isEmpty()) {
            throw invalid("unit", "Không có đơn vị " + unit + ".", "There is no unit " + unit + ".");
        }
        if (one.people() < 1 || one.people() > GREATEST) {
            throw invalid(
                    "people",
                    "Số dân của " + unit + " phải từ 1 đến 1 tỷ. Nếu không biết thì đừng ghi số 0.",
                    "The population of " + unit + " must be 1 to 1,000,000,000. What is unknown is left out, not 0.");
        }
        if (one.source().isBlank() || one.source().length() > LONGEST_SOURCE) {
            throw invalid(
                    "source",
                    "Hãy ghi nguồn của số dân " + unit + ", nhiều nhất 200 ký tự.",
                    "Say who says so of " + unit + ", in at most 200 characters.");
        }
        LocalDate today = LocalDate.now(clock.withZone(FactTable.ZONE));
        if (one.asOf().isAfter(today) || one.asOf().getYear() < 1900) {
            throw invalid(
                    "as_of",
                    "Ngày của số dân " + unit + " phải từ năm 1900 đến hôm nay.",
                    "The day of the population of " + unit + " must be from 1900 to today.");
        }
    }

    @Override
    public void forget(Caller caller, UnitId unit, @Nullable Audience audience) {
        caller.requireOperator();
        database.transaction(connection -> {
            table.remove(connection, unit, audience);
            return unit;
        });
    }

    private static Refusal invalid(String field, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, "population-invalid", vi, en)
                .about(field);
    }
}
