package clinic.reporting.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.reporting.LiabilityRow;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.ChecklistItem;
import clinic.reporting.period.ClosedMonth;
import clinic.reporting.period.LateEntry;
import clinic.reporting.period.MonthFigures;
import clinic.reporting.period.service.MonthQueries;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * One month, {@code ?month=2026-03}, and with {@code branch} one branch of it: while it is open what stands before closing it,
 * and once it is closed the figures it closed with, beside what came later.
 */
@Named
@RequestScoped
public class MonthPage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    @Inject
    HttpServletRequest request;

    @Inject
    MonthQueries queries;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private YearMonth month = YearMonth.of(2000, 1);
    private String branch = "";
    private boolean unread;
    private @Nullable Checklist checklist;
    private @Nullable MonthFigures figures;
    private MonthTables tables = MonthTables.none();
    private MonthQueries.@Nullable Page late;

    @PostConstruct
    void look() {
        branch = text("branch");
        String code = branch.isEmpty() ? null : branch;
        try {
            month = text("month").isEmpty()
                    ? YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(1)
                    : YearMonth.parse(text("month"));
            MonthFigures found = queries.figures(month, code).orElse(null);
            if (found == null) {
                checklist = queries.checklist(month, code);
            } else {
                figures = found;
                tables = MonthTables.of(found, catalogues.current(), code == null, words.getString("noService"));
                String cursor = text("cursor");
                late = queries.late(month, code, cursor.matches("\\d{1,18}") ? cursor : null);
            }
        } catch (DateTimeException e) {
            unread = true;
        }
    }

    private String text(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    public boolean isUnread() {
        return unread;
    }

    public String getMonth() {
        return month.toString();
    }

    public String getMonthName() {
        return MONTH.format(month);
    }

    public String getBranch() {
        return branch;
    }

    public @Nullable Checklist getChecklist() {
        return checklist;
    }

    /** Whether it was closed with a later month. */
    public boolean isBefore() {
        Checklist open = checklist;
        return open != null && open.past();
    }

    /** Whether the caller may close it: all of it, and nothing blocks. */
    public boolean isClosing() {
        Checklist open = checklist;
        return open != null && shell.holds(Role.HEAD_OFFICE) && branch.isEmpty() && !open.isBlocked() && !open.past();
    }

    public String label(ChecklistItem item) {
        return words.getString("check-" + item.kind().code());
    }

    public String label(MonthFigures.Confirmation item) {
        return words.getString("check-" + item.item().code());
    }

    public String count(long count) {
        return Amounts.count(count);
    }

    /** Whether a reason is asked for it here. */
    public boolean isAsked(ChecklistItem item) {
        return isClosing() && !item.isClear();
    }

    /** Where it can be put right; null where nothing shows it. */
    public @Nullable String link(ChecklistItem item) {
        if (item.isClear()) {
            return null;
        }
        Long at = item.branch();
        return switch (item.kind()) {
            case EARLIER_OPEN -> "/reports/months";
            case VISITS_UNFINISHED, VISITS_UNPAID, DEPOSITS_HELD ->
                at == null
                        ? null
                        : "/desk/day-board?branch="
                                + catalogues.current().branch(at).code() + "&date=" + item.date();
            case BRANCHES_UNSETTLED -> "/reports/settlement?month=" + month;
            case LIABILITIES_DIFFER -> "/reports/liabilities?month=" + month;
            case NOT_OVER, BOOKS_DIFFER -> null;
        };
    }

    public @Nullable MonthFigures getFigures() {
        return figures;
    }

    public String getClosedNote() {
        MonthFigures closed = figures;
        if (closed == null) return "";
        ClosedMonth by = closed.closed();
        return MessageFormat.format(words.getString("closedNote"), DAY.format(by.closedAt()), by.closedBy());
    }

    public String getCloseTitle() {
        return MessageFormat.format(words.getString("closeTitle"), getMonthName());
    }

    public String getCloseWords() {
        return MessageFormat.format(words.getString("closeMonth"), getMonthName());
    }

    public MonthTables getTables() {
        return tables;
    }

    public List<LateEntry> getLate() {
        return late == null ? List.of() : late.entries();
    }

    public @Nullable String getNext() {
        return late == null || late.next() == null
                ? null
                : "?month=" + month + (branch.isEmpty() ? "" : "&branch=" + branch) + "&cursor=" + late.next();
    }

    public Catalogue.Branch branch(long id) {
        return catalogues.current().branch(id);
    }

    public String kind(LiabilityRow row) {
        return words.getString("owed-" + row.kind().code());
    }

    public String source(LateEntry entry) {
        return words.getString("kind-" + entry.sourceKind()) + " " + entry.sourceId();
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }
}
