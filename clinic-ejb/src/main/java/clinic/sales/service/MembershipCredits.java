package clinic.sales.service;

import clinic.sales.Membership;
import clinic.sales.PrepaidPackage;
import clinic.sales.SaleOrder;
import clinic.sales.persistence.MembershipTable;
import clinic.sales.persistence.PackageTable;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which credits pay for a visit of which an order names the membership only: those that end first. */
final class MembershipCredits {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final MembershipTable memberships;
    private final PackageTable packages;
    private final LocalDate today;
    private final Map<Long, Integer> taken = new HashMap<>();

    /** @param today the local date of the branch that charges */
    MembershipCredits(Connection connection, LocalDate today) {
        memberships = new MembershipTable(connection);
        packages = new PackageTable(connection);
        this.today = today;
    }

    /**
     * The same order, with the packages chosen.
     *
     * @throws Refused {@code membership-frozen}, {@code membership-unpaid} when no credit is left and a month is to be paid,
     *     {@code membership-used-up}
     * @throws NotFound when there is none of that number
     */
    SaleOrder choose(SaleOrder order) throws SQLException {
        List<SaleOrder.Visit> visits = new ArrayList<>();
        for (SaleOrder.Visit visit : order.visits()) {
            Long number = visit.membership();
            visits.add(
                    number == null || visit.prepaid() != null
                            ? visit
                            : new SaleOrder.Visit(visit.appointment(), visit.discount(), credits(number)));
        }
        return order.visiting(visits);
    }

    private long credits(long number) throws SQLException {
        Membership membership = memberships.find(number).orElseThrow(() -> new NotFound("membership", number));
        if (membership.isFrozenOn(today)) {
            throw new Refused(List.of(frozen(membership, today)));
        }
        List<Long> paid = membership.months().stream()
                .map(Membership.Month::credits)
                .filter(Objects::nonNull)
                .toList();
        for (PrepaidPackage one : packages.read(paid).stream()
                .filter(prepaid -> !prepaid.isPast(today))
                .sorted(Comparator.comparing(
                                PrepaidPackage::validUntil, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(PrepaidPackage::id))
                .toList()) {
            int used = taken.getOrDefault(one.id(), 0);
            if (one.left().sessions() > used) {
                taken.put(one.id(), used + 1);
                return one.id();
            }
        }
        throw membership
                .unpaid()
                .map(month -> new Refused(
                        "membership-unpaid",
                        "The month from " + DAY.format(month.startsOn()) + " of membership " + number
                                + " is not paid. Take it at the till, then its credits can be used."))
                .orElseGet(() -> new Refused(
                        "membership-used-up",
                        "No credit is left of membership " + number
                                + membership
                                        .nextBilling()
                                        .map(day -> ". The next month begins on " + DAY.format(day))
                                        .orElse("")
                                + "."));
    }

    static Refusal frozen(Membership membership, LocalDate today) {
        LocalDate until = membership.freezeFrom(today).orElseThrow().until();
        return new Refusal(
                "membership-frozen",
                "Membership " + membership.id() + " is frozen until " + DAY.format(until)
                        + ". Resume it first, or take the visit another way.");
    }
}
