package vn.hocvu.web.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.tracking.Counts;
import vn.hocvu.tracking.DayTally;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Ranking;
import vn.hocvu.tracking.Tally;
import vn.hocvu.tracking.UnitCounts;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** The numbers of a unit as a table for spreadsheet programs: day by day, or the units below it. */
@Component(service = Page.class)
public final class CountsFilePage extends OwnPage {
    static final String TABLE = "bang";

    /** The table of the units below; else that of days. */
    static final String UNITS = "don-vi";

    private final Counts counts;
    private final CountsViews views;

    @Activate
    public CountsFilePage(@Reference Counts counts, @Reference CountsViews views) {
        super(LocalPath.COUNTS + "/{don-vi}/csv");
        this.counts = counts;
        this.views = views;
    }

    @Override
    Answer answer(BrowserRequest request) {
        CountsAsked asked = CountsAsked.of(request.variable("don-vi"), request);
        Csv csv = new Csv();
        if (request.query(TABLE).filter(UNITS::equals).isPresent()) {
            units(csv, asked, request);
        } else {
            days(csv, asked, request);
        }
        return new Answer.Raw(
                csv.toString().getBytes(StandardCharsets.UTF_8), "text/csv; charset=utf-8", Duration.ZERO);
    }

    private void days(Csv csv, CountsAsked asked, BrowserRequest request) {
        UnitCounts found = counts.of(request.caller(), asked.scope(), views.yearAgo(), views.today());
        csv.row("Ngày", "Bắt đầu", "Học xong", "Xác nhận");
        Tally before = found.before();
        if (before != null) {
            csv.row(cells("Trước " + views.yearAgo(), before));
        }
        for (DayTally day : found.days()) {
            csv.row(cells(day.day().toString(), day.people()));
        }
        Tally total = found.total();
        if (total != null) {
            csv.row(cells("Tổng cộng", total));
        }
    }

    private static Object[] cells(String first, Tally people) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(first);
        addNumbers(cells, people);
        return cells.toArray();
    }

    private static void addNumbers(List<@Nullable Object> cells, @Nullable Tally people) {
        for (Milestone milestone : Milestone.values()) {
            OptionalLong number = people == null ? OptionalLong.empty() : people.of(milestone);
            cells.add(number.isPresent() ? (Long) number.getAsLong() : null);
        }
    }

    private void units(Csv csv, CountsAsked asked, BrowserRequest request) {
        csv.row("Hạng", "Mã", "Đơn vị", "Số dân", "Nguồn", "Ngày của số dân", "Bắt đầu", "Học xong", "Xác nhận");
        Ranking ranking = counts.below(request.caller(), asked.scope(), asked.by(), null, 1_000);
        for (Ranking.Entry entry : ranking.entries()) {
            Population population = entry.population();
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(entry.place());
            cells.add(entry.unit().id());
            cells.add(entry.unit().fullName());
            cells.add(population == null ? null : population.people());
            cells.add(population == null ? null : population.source());
            cells.add(population == null ? null : population.asOf());
            addNumbers(cells, entry.total());
            csv.row(cells.toArray());
        }
    }
}
