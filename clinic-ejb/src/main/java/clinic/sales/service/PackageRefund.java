package clinic.sales.service;

import clinic.sales.Payment;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Outcome;
import clinic.sales.RefundOrder;
import clinic.sales.Refundable;
import clinic.sales.Refundable.Share;
import clinic.sales.Sale;
import clinic.sales.SessionShare;
import clinic.sales.persistence.PackageTable;
import clinic.shared.Money;
import clinic.shared.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a refund has to do with packages: those the sale sold, of which what is left is given back, and those of which a
 * session paid a visit of it, to which the session goes back as a whole.
 */
final class PackageRefund {
    private final Sale sale;
    private final List<PrepaidPackage> packages;
    /** By the place of the line it paid. */
    private final Map<Integer, SessionShare> sessions = new HashMap<>();

    /** @param lock whether to keep the packages from every other desk until the transaction ends */
    PackageRefund(PackageTable table, Sale sale, boolean lock) throws SQLException {
        this.sale = sale;
        List<PrepaidPackage> found = table.ofSale(sale.id());
        packages = lock ? table.lock(found.stream().map(PrepaidPackage::id).toList()) : found;
        for (PrepaidPackage prepaid : packages) {
            prepaid.uses().stream()
                    .filter(use -> use.kind() == Outcome.REDEEMED && Objects.equals(use.sale(), sale.id()))
                    .forEach(use -> {
                        long visit = Objects.requireNonNull(use.appointment());
                        sessions.put(
                                line(visit),
                                new SessionShare(
                                        prepaid.id(),
                                        prepaid.branch(),
                                        visit,
                                        use.amount(),
                                        prepaid.kind().means()));
                    });
        }
    }

    /** The line of the visit itself, which comes before its add-ons. */
    private int line(long appointment) {
        for (int i = 0; i < sale.lines().size(); i++) {
            if (Objects.equals(sale.lines().get(i).appointment(), appointment)) {
                return i;
            }
        }
        throw new IllegalStateException("sale " + sale.id() + " has no line of appointment " + appointment);
    }

    List<PrepaidPackage> packages() {
        return packages;
    }

    /** The packages it sold of which something is left. */
    List<PrepaidPackage> left() {
        return packages.stream()
                .filter(prepaid ->
                        prepaid.sale() == sale.id() && !prepaid.left().isNone())
                .toList();
    }

    /** Whether something became of a package it sold. */
    boolean isUsed() {
        return packages.stream()
                .anyMatch(prepaid ->
                        prepaid.sale() == sale.id() && !prepaid.uses().isEmpty());
    }

    /** Those of them that the order gives back. */
    List<PrepaidPackage> asked(RefundOrder order) {
        return left().stream()
                .filter(prepaid -> order.packages().contains(prepaid.id()))
                .toList();
    }

    List<Refusal> refusals(RefundOrder order, Refundable refundable) {
        List<Refusal> refusals = new ArrayList<>();
        List<Long> sold = sale.packages().stream().map(Sale.SoldPackage::id).toList();
        if (!sold.containsAll(order.packages())) {
            refusals.add(new Refusal("line-unknown", "The package was not sold by this sale."));
        }
        for (RefundOrder.Part part : order.parts()) {
            SessionShare session = sessions.get(part.line());
            Money amount = part.amount();
            if (session != null
                    && amount != null
                    && !amount.equals(refundable.left(part.line()).total())) {
                refusals.add(new Refusal(
                        "refund-session-whole",
                        sale.lines().get(part.line()).description() + " was paid with a session of package "
                                + session.prepaid() + ". Give all of it back: a session is not divided."));
            }
        }
        return refusals;
    }

    /** Every session that paid a visit of it. */
    List<SessionShare> sessions() {
        return List.copyOf(sessions.values());
    }

    /** The sessions that go back with those parts. */
    List<SessionShare> sessions(List<Share> shares) {
        return shares.stream()
                .filter(share -> !share.net().isZero())
                .map(share -> sessions.get(share.line()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** How an amount goes back: sessions onto their packages, and the rest as it was paid. */
    static List<Payment> back(List<SessionShare> sessions, Refundable refundable, Money amount, boolean inCash) {
        List<Payment> back = new ArrayList<>();
        Money rest = amount;
        for (SessionShare session : sessions) {
            back.add(session.payment());
            rest = rest.minus(session.amount());
        }
        back.addAll(refundable.back(rest, inCash));
        return List.copyOf(back);
    }
}
