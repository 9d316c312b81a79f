package clinic.reporting.web;

import clinic.reporting.period.ClosedMonth;
import clinic.reporting.period.MonthState;
import clinic.reporting.period.service.MonthQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The months of the books, the latest first: which are closed, by whom, and what came later. */
@Named
@RequestScoped
public class MonthsPage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    @Inject
    MonthQueries queries;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private List<Row> rows = List.of();

    /** @param closed who closed it and when; null while it is open */
    public record Row(
            String month,
            String name,
            String state,
            String tone,
            @Nullable String closed,
            String earned,
            String late,
            boolean next) {}

    @PostConstruct
    void look() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        List<MonthState> months = queries.months();
        YearMonth last = months.stream()
                .filter(month -> month.closed() != null)
                .map(MonthState::month)
                .findFirst()
                .orElse(YearMonth.of(1, 1));
        rows = months.stream().map(month -> row(month, now, last)).toList();
    }

    private Row row(MonthState state, YearMonth now, YearMonth last) {
        YearMonth month = state.month();
        ClosedMonth closed = state.closed();
        boolean open = month.isAfter(last);
        String key = closed != null
                ? "monthClosed"
                : !open ? "monthBefore" : month.isBefore(now) ? "monthOpen" : "monthRunning";
        return new Row(
                month.toString(),
                MONTH.format(month),
                words.getString(key),
                open ? "tone-info" : "tone-ok",
                closed == null ? null : closed.closedBy() + ", " + DAY.format(closed.closedAt()),
                Amounts.money(state.earned()),
                state.late() == 0 ? "" : Amounts.count(state.late()),
                state.next() && month.isBefore(now));
    }

    public List<Row> getRows() {
        return rows;
    }
}
