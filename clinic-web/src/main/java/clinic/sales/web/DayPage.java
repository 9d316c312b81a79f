package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.sales.service.DayQueries;
import clinic.shared.NotAllowed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day of the branch before it is closed, and its reports afterwards: today, or another {@code date}. */
@Named
@RequestScoped
public class DayPage {

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    DayQueries days;

    @Inject
    Clock clock;

    private DayQueries.@Nullable Day day;

    @PostConstruct
    void look() {
        Catalogue.Branch branch = shell.getBranch();
        if (branch == null) throw new NotAllowed("You do not work for any branch.");
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        day = days.day(branch.code(), asked(request.getParameter("date"), today));
    }

    /** Today where nothing is asked, or nothing that can be read, or a day that has not begun. */
    private static LocalDate asked(@Nullable String told, LocalDate today) {
        try {
            LocalDate date = told == null || told.isBlank() ? today : LocalDate.parse(told.strip());
            return date.isAfter(today) ? today : date;
        } catch (DateTimeException e) {
            return today;
        }
    }

    public DayQueries.Day getDay() {
        return java.util.Objects.requireNonNull(day);
    }

    /** Days before this one of which something is in no report. */
    public List<LocalDate> getForgotten() {
        LocalDate date = getDay().date();
        return getDay().open().stream().filter(open -> open.isBefore(date)).toList();
    }

    /** Whether it has no report yet, or something happened since its last one. */
    public boolean isClosable() {
        return getDay().isOpen() || getDay().reports().isEmpty();
    }

    public String serviceName(long id) {
        return catalogues.current().service(id).name();
    }
}
