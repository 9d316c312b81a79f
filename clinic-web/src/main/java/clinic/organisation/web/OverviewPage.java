package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.OrganisationSetup;
import clinic.organisation.service.StaffQueries;
import clinic.organisation.service.StaffQueries.Due;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The organisation's own facts, and what wants attention: credentials about to expire, services without a price. */
@Named("setupOverview")
@RequestScoped
public class OverviewPage {

    @Inject
    Catalogues catalogues;

    @Inject
    OrganisationQueries queries;

    @Inject
    StaffQueries staff;

    @Inject
    OrganisationSetup setup;

    @Inject
    Clock clock;

    private String name = "";
    private String currency = "";
    private int workweekStart;
    private int fiscalYearMonth;

    @PostConstruct
    void look() {
        Catalogue.Organisation organisation = catalogues.current().organisation();
        name = organisation.name();
        currency = organisation.currency().getCurrencyCode();
        workweekStart = organisation.workweekStart().getValue();
        fiscalYearMonth = organisation.fiscalYearMonth();
    }

    public void save() {
        Posting.current()
                .send(
                        () -> setup.revise(Typed.orEmpty(name), DayOfWeek.of(workweekStart), fiscalYearMonth),
                        "saved",
                        "/setup/index");
    }

    public List<Due> getDue() {
        return staff.due();
    }

    /** @param service a service offered without a price for the branch today, with that duration */
    public record Unpriced(String branch, String branchName, String service, int minutes) {}

    /** Durations that cannot be booked today because nobody says what they cost. */
    public List<Unpriced> getUnpriced() {
        Catalogue catalogue = catalogues.current();
        return queries.branches().stream()
                .filter(Catalogue.Branch::active)
                .flatMap(branch -> catalogue.services().stream()
                        .filter(Catalogue.Service::active)
                        .flatMap(service -> service.durations().stream()
                                .filter(minutes -> catalogue
                                        .price(branch.id(), service.id(), minutes, today(branch))
                                        .isEmpty())
                                .map(minutes -> new Unpriced(branch.code(), branch.name(), service.name(), minutes))))
                .toList();
    }

    private LocalDate today(Catalogue.Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }

    public Map<String, Integer> getWeekdays() {
        Map<String, Integer> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.getDisplayName(TextStyle.FULL, Locale.UK), day.getValue());
        }
        return days;
    }

    public Map<String, Integer> getMonths() {
        Map<String, Integer> months = new LinkedHashMap<>();
        for (Month month : Month.values()) {
            months.put(month.getDisplayName(TextStyle.FULL, Locale.UK), month.getValue());
        }
        return months;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getCurrency() {
        return currency;
    }

    public int getWorkweekStart() {
        return workweekStart;
    }

    public void setWorkweekStart(int workweekStart) {
        this.workweekStart = workweekStart;
    }

    public int getFiscalYearMonth() {
        return fiscalYearMonth;
    }

    public void setFiscalYearMonth(int fiscalYearMonth) {
        this.fiscalYearMonth = fiscalYearMonth;
    }
}
