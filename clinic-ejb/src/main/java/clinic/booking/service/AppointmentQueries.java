package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.IdList;
import clinic.platform.Scope;
import clinic.platform.Time;
import clinic.shared.Money;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appointments as lists and forms show them. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AppointmentQueries {

    @Inject
    private AppointmentRows rows;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * One appointment with the names a desk needs; {@code start} and {@code end} are the treatment, half-open.
     *
     * @param service given with its add-ons
     * @param minutes the whole visit, add-ons included
     * @param addOns what it is given with, as agreed
     * @param price of the whole, before discount and tax
     * @param deposit asked for beforehand while the visit is still to come, otherwise nothing
     */
    public record View(
            long id,
            Catalogue.Branch branch,
            LocalDate date,
            AppointmentStatus status,
            Instant since,
            String source,
            long client,
            String clientName,
            Catalogue.Service service,
            int minutes,
            List<AddedOn> addOns,
            Catalogue.Member therapist,
            Catalogue.Room room,
            Catalogue.@Nullable Unit equipment,
            Instant start,
            Instant end,
            Money price,
            String note,
            @Nullable Long party,
            Money deposit,
            @Nullable Long series,
            @Nullable Integer seriesNumber) {}

    /** An add-on of a visit, as agreed: parts of the visit's minutes and price. */
    public record AddedOn(Catalogue.Service service, int minutes, Money price) implements Serializable {}

    /** The deposit asked by the terms in force when a visit was booked, while it is still to come. */
    static Money deposit(
            Catalogue catalogue,
            Catalogue.Branch branch,
            long service,
            AppointmentStatus status,
            Instant bookedAt,
            Money price) {
        return status.canMove()
                ? catalogue
                        .terms(branch.id(), service, LocalDate.ofInstant(bookedAt, branch.zone()))
                        .depositOn(price)
                : Money.zero(price.currency());
    }

    /** @throws NotFound when there is none of that id */
    public View get(long id) {
        View view =
                rows.read("where a.id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("appointment", id));
        scope.require(view.branch().id());
        return view;
    }

    /** Everything booked at the branch on its local date, cancelled ones too, by start. */
    public List<View> day(String branchCode, LocalDate date) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return rows.read("where a.branch_id = ? and a.business_date = ? order by a.starts_at, a.id", branch.id(), date);
    }

    /** Everything booked together, by start. */
    public List<View> ofParty(long party) {
        List<View> views = rows.read("where a.party_id = ? order by a.starts_at, a.id", party);
        views.forEach(view -> scope.require(view.branch().id()));
        return views;
    }

    /** Every visit of the series, cancelled ones too, by number. */
    public List<View> ofSeries(long series) {
        List<View> views = rows.read("where a.series_id = ? order by a.series_no, a.series_part", series);
        if (views.isEmpty()) {
            throw new NotFound("series", series);
        }
        views.forEach(view -> scope.require(view.branch().id()));
        return views;
    }

    /** The visits of one client at the branches the caller works for, latest first, at most two hundred. */
    public List<View> ofClient(long client) {
        return rows
                .read("where a.client_id = ? order by a.starts_at desc, a.id fetch first 200 rows only", client)
                .stream()
                .filter(view -> scope.covers(view.branch().id()))
                .toList();
    }

    /**
     * The visits of those clients at the branches the caller works for, from a year ago on, those nearest to now first.
     *
     * @param limit how many at the most
     */
    public List<View> near(Collection<Long> clients, int limit) {
        if (clients.isEmpty()) return List.of();
        Instant now = clock.instant();
        String ids = IdList.of(clients);
        return rows
                .read(
                        "where a.client_id in (" + ids + ") and a.starts_at > ? order by a.starts_at desc, a.id"
                                + " fetch first 1000 rows only",
                        Time.utc(now.minus(Duration.ofDays(366))))
                .stream()
                .filter(view -> scope.covers(view.branch().id()))
                .sorted(Comparator.comparing(
                        view -> Duration.between(now, view.start()).abs()))
                .limit(limit)
                .toList();
    }
}
