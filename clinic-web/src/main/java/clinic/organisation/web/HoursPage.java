package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.HoursSetup;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.Dated;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opening hours and dated exceptions of one branch, {@code ?branch=RV}, or of the organisation. */
@Named("setupHours")
@RequestScoped
public class HoursPage {

    @Inject
    HttpServletRequest request;

    @Inject
    SetupQueries queries;

    @Inject
    OrganisationQueries organisation;

    @Inject
    Catalogues catalogues;

    @Inject
    HoursSetup setup;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private List<DayHours> week = List.of();
    private List<Dated> exceptions = List.of();
    private @Nullable LocalDate date;
    private boolean closed = true;
    private @Nullable LocalTime from;
    private @Nullable LocalTime until;
    private @Nullable String reason;

    @PostConstruct
    void look() {
        String asked = Typed.parameter(request, "branch");
        branch = asked == null ? null : catalogues.current().branch(asked);
        week = queries.week(asked).stream()
                .map(day -> new DayHours(
                        day.day(),
                        asked != null && !day.own()
                                ? DayHours.INHERIT
                                : day.hours() == null ? DayHours.CLOSED : DayHours.OPEN,
                        day.hours(),
                        day.inherited()))
                .toList();
        exceptions = queries.exceptions(
                asked, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
    }

    public void saveWeek() {
        Posting posting = Posting.current();
        Map<DayOfWeek, Optional<Hours>> own = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < week.size(); i++) {
            DayHours day = week.get(i);
            if (day.getMode().equals(DayHours.CLOSED)) {
                own.put(day.day(), Optional.empty());
            } else if (day.isOwn()) {
                String field = "week:" + i + ":from";
                Hours hours = DayHours.read(posting, field, day.getFrom(), day.getUntil());
                if (hours == null && day.getFrom() == null && day.getUntil() == null) {
                    posting.errorIn(field, "hoursMissing");
                }
                own.put(day.day(), Optional.ofNullable(hours));
            }
        }
        posting.send(() -> setup.open(id(), own), "saved", here());
    }

    /** One click: this weekday is as the organisation says. */
    public void follow(DayHours day) {
        Long own = id();
        if (own != null) {
            Posting.current().send(() -> setup.followOrganisation(own, day.day()), "followed", here());
        }
    }

    public void except() {
        Posting posting = Posting.current();
        LocalDate day = date;
        Hours hours = closed ? null : DayHours.read(posting, "from", from, until);
        if (!closed && from == null && until == null) {
            posting.errorIn("from", "hoursMissing");
        }
        if (day != null) {
            posting.send(() -> setup.except(id(), day, hours, Typed.orEmpty(reason)), "exceptionSaved", here());
        }
    }

    public void withdraw(LocalDate day) {
        Posting.current().send(() -> setup.withdrawException(id(), day), "exceptionRemoved", here());
    }

    private @Nullable Long id() {
        return branch == null ? null : branch.id();
    }

    private String here() {
        return "/setup/hours" + (branch == null ? "" : "?branch=" + branch.code());
    }

    public String words(@Nullable Hours hours) {
        return DayHours.words(hours);
    }

    public Catalogue.@Nullable Branch getBranch() {
        return branch;
    }

    public List<Catalogue.Branch> getBranches() {
        return organisation.branches();
    }

    public List<DayHours> getWeek() {
        return week;
    }

    public List<Dated> getExceptions() {
        return exceptions;
    }

    public @Nullable LocalDate getDate() {
        return date;
    }

    public void setDate(@Nullable LocalDate date) {
        this.date = date;
    }

    public boolean isClosed() {
        return closed;
    }

    public void setClosed(boolean closed) {
        this.closed = closed;
    }

    public @Nullable LocalTime getFrom() {
        return from;
    }

    public void setFrom(@Nullable LocalTime from) {
        this.from = from;
    }

    public @Nullable LocalTime getUntil() {
        return until;
    }

    public void setUntil(@Nullable LocalTime until) {
        this.until = until;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
