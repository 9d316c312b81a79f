package clinic.sales.service;

import clinic.organisation.Catalogue;
import clinic.sales.Bill;
import clinic.sales.Discount;
import clinic.sales.Item;
import clinic.sales.Membership;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.SaleOrder;
import clinic.sales.SessionShare;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order has to do with packages: the sessions that pay for its visits, those it sells, and what speaks against
 * either. A visit that a session pays costs what the session is worth: the package's price is what was agreed.
 */
final class PackagePayments {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int LONGEST_REASON = 90;

    private final Catalogue catalogue;
    private final LocalDate today;
    private final SaleOrder order;
    private final Map<Long, Membership> memberships = new HashMap<>();
    private final Map<Long, PrepaidPackage> packages = new HashMap<>();
    private final Map<Long, Balance> left = new HashMap<>();
    private final List<SessionShare> shares = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Bill.NewPackage> sold = new ArrayList<>();

    /**
     * @param today the local date of the branch that charges
     * @param found the packages the order pays with
     * @param members the memberships they are of, and those of which it pays a month
     */
    PackagePayments(
            Catalogue catalogue,
            LocalDate today,
            SaleOrder order,
            List<PrepaidPackage> found,
            List<Membership> members) {
        this.catalogue = catalogue;
        this.today = today;
        this.order = order;
        members.forEach(member -> memberships.put(member.id(), member));
        found.forEach(prepaid -> {
            packages.put(prepaid.id(), prepaid);
            left.put(prepaid.id(), prepaid.left());
        });
    }

    /** The packages the order pays with. */
    static List<Long> named(SaleOrder order) {
        return order.visits().stream()
                .map(SaleOrder.Visit::prepaid)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Who a client is by now, after merges. */
    interface Clients {
        long client(long id) throws SQLException;
    }

    /** Adds the packages the order buys, of the kinds on offer. */
    void sell(List<PackageKind> kinds, Clients clients) throws SQLException {
        for (SaleOrder.NewPackage asked : order.packages()) {
            Long month = asked.month();
            if (month == null) {
                sell(asked, clients.client(asked.client()), kinds);
            } else {
                pay(month);
            }
        }
    }

    /** A month is paid once, the earlier ones first. */
    private void pay(long id) {
        Membership membership = memberships.values().stream()
                .filter(one -> one.month(id).isPresent())
                .findFirst()
                .orElseThrow(() -> new NotFound("month of a membership", id));
        Membership.Month month = membership.month(id).orElseThrow();
        if (month.isPaid()
                || sold.stream()
                        .anyMatch(one -> one.month() != null && one.month().id() == id)) {
            refuse("membership-paid", "The month from " + DAY.format(month.startsOn()) + " is paid already.");
            return;
        }
        sold.add(new Bill.NewPackage(
                membership.kind(),
                membership.client(),
                new Bill.DueMonth(id, month.voided() + 1, membership.goodUntil(month, today))));
    }

    private void sell(SaleOrder.NewPackage asked, long client, List<PackageKind> kinds) {
        PackageKind kind = kinds.stream()
                .filter(one -> one.code().equals(asked.kind()) && !one.isMembership())
                .findFirst()
                .orElseThrow(() -> new NotFound("kind of package", asked.kind()));
        if (kind.isSoldOn(today)) {
            sold.add(new Bill.NewPackage(kind, client, null));
        } else {
            LocalDate until = kind.activeUntil();
            refusals.add(new Refusal(
                    "package-not-sold",
                    kind.name() + " is sold from " + DAY.format(kind.activeFrom())
                            + (until == null ? "" : " until " + DAY.format(until)) + "."));
        }
    }

    /** The visit's own line, paid with a session where the order says so and nothing speaks against it. */
    Item pay(Visit visit, @Nullable Discount discount, @Nullable Long number, Item item) {
        if (number == null) {
            return item;
        }
        PrepaidPackage prepaid = packages.get(number);
        if (prepaid == null) {
            refuse("package-unknown", "There is no package " + number + ". Read its number again.");
            return item;
        }
        Balance before = Objects.requireNonNull(left.get(number));
        List<Refusal> against = against(visit, discount, prepaid, before, item);
        refusals.addAll(against);
        if (!against.isEmpty()) {
            return item;
        }
        Money worth = prepaid.session(before);
        left.put(number, before.minus(1, worth));
        shares.add(new SessionShare(
                prepaid.id(),
                prepaid.branch(),
                visit.id(),
                worth,
                prepaid.kind().means()));
        String words = (prepaid.membership() == null ? "Package " : "Membership credit ") + prepaid.id() + ", "
                + prepaid.kind().name();
        return item.paidBySession(worth, words.substring(0, Math.min(LONGEST_REASON, words.length())));
    }

    private List<Refusal> against(
            Visit visit, @Nullable Discount discount, PrepaidPackage prepaid, Balance before, Item item) {
        List<Refusal> against = new ArrayList<>();
        String the = "Package " + prepaid.id();
        if (!prepaid.isFor(visit.client())) {
            against.add(new Refusal(
                    "package-of-another", the + " is another client's, and cannot be passed on. Take it another way."));
        }
        if (!prepaid.kind().covers(visit.service(), visit.ownMinutes())) {
            against.add(new Refusal(
                    "package-service",
                    the + " is not good for "
                            + catalogue.service(visit.service()).name() + " of " + visit.ownMinutes()
                            + " minutes. Take it another way."));
        }
        Long member = prepaid.membership();
        Membership membership = member == null ? null : memberships.get(member);
        if (membership != null && membership.isFrozenOn(today)) {
            against.add(MembershipCredits.frozen(membership, today));
        }
        LocalDate last = prepaid.validUntil();
        if (last != null && prepaid.isPast(today)) {
            against.add(new Refusal(
                    "package-expired",
                    the + " was good until " + DAY.format(last) + ". A manager of "
                            + catalogue.branch(prepaid.branch()).name() + " or head office can extend it."));
        } else if (before.isNone()) {
            against.add(new Refusal("package-used-up", "No session is left of package " + prepaid.id() + "."));
        }
        if (discount != null) {
            against.add(new Refusal(
                    "package-discount", "A visit that a package pays is not discounted. Take the discount off."));
        }
        if (against.isEmpty() && prepaid.session(before).compareTo(item.gross()) > 0) {
            against.add(new Refusal(
                    "package-worth-more",
                    "A session of package " + prepaid.id() + " is worth "
                            + prepaid.session(before).amount() + ", more than the visit's "
                            + item.gross().amount() + ". Take it another way."));
        }
        return against;
    }

    private void refuse(String code, String message) {
        refusals.add(new Refusal(code, message));
    }

    /** What speaks against it; complete once the visits are priced. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** What is sold of what was asked. */
    List<Bill.NewPackage> sold() {
        return sold;
    }

    /** The sessions that pay, in the order of their visits. */
    List<SessionShare> shares() {
        return shares;
    }

    /** What a session pays of that visit. */
    Money share(long appointment) {
        return shares.stream()
                .filter(share -> share.appointment() == appointment)
                .map(SessionShare::amount)
                .reduce(Money.zero(catalogue.currency()), Money::plus);
    }
}
