package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.sales.Means;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.shared.Money;
import clinic.shared.Rate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads whole sales on one connection: one statement a kind of row, however many sales there are. */
final class SaleRows {
    /** Whose sale it is by now: its first visit's client, else the one written down or whoever that one was merged into. */
    private static final String CLIENT =
            "coalesce((select a.client_id from sale_line l join appointment a on a.id = l.appointment_id"
                    + " where l.sale_id = s.id order by l.id fetch first 1 row only),"
                    + " (select c.merged_into_id from client c where c.id = s.client_id), s.client_id)";

    private final Connection connection;

    SaleRows(Connection connection) {
        this.connection = connection;
    }

    private record Head(
            long id,
            long branch,
            long number,
            LocalDate date,
            Instant takenAt,
            String takenBy,
            @Nullable Long client,
            Currency currency,
            long net,
            long tax,
            long total,
            long change,
            long entry,
            Sale.@Nullable Refund refund) {

        Money money(long minor) {
            return Money.ofMinor(minor, currency);
        }

        Sale with(
                List<SaleLine> lines,
                List<Payment> payments,
                List<Sale.SoldCard> giftCards,
                List<Sale.SoldPackage> packages,
                List<Sale.Tip> tips) {
            return new Sale(
                    id,
                    branch,
                    number,
                    date,
                    takenAt,
                    takenBy,
                    client,
                    lines,
                    money(net),
                    money(tax),
                    money(total),
                    payments,
                    money(change),
                    giftCards,
                    packages,
                    tips,
                    entry,
                    refund);
        }
    }

    /** @param order how they are sorted, from {@code  order by} on; empty for any */
    List<Sale> where(String condition, String order, Object... values) throws SQLException {
        Map<Long, Head> heads = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select s.id, s.branch_id, s.receipt_number, s.business_date, s.taken_at, s.taken_by, " + CLIENT
                        + ", s.currency, s.net_minor, s.tax_minor, s.total_minor, s.change_minor,"
                        + " s.entry_id, s.refunds_id, o.branch_id, o.receipt_number, s.reason, s.is_void from sale s"
                        + " left join sale o on o.id = s.refunds_id where " + condition + order)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.put(
                            row.getLong(1),
                            new Head(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getObject(4, LocalDate.class),
                                    row.getObject(5, OffsetDateTime.class).toInstant(),
                                    row.getString(6),
                                    row.getObject(7, Long.class),
                                    Currency.getInstance(row.getString(8)),
                                    row.getLong(9),
                                    row.getLong(10),
                                    row.getLong(11),
                                    row.getLong(12),
                                    row.getLong(13),
                                    row.getObject(14) == null
                                            ? null
                                            : new Sale.Refund(
                                                    row.getLong(14),
                                                    row.getLong(15),
                                                    row.getLong(16),
                                                    row.getString(17),
                                                    row.getBoolean(18))));
                }
            }
        }
        if (heads.isEmpty()) {
            return List.of();
        }
        String ids = IdList.of(heads.keySet());
        Map<Long, List<SaleLine>> lines = lines(ids, heads);
        Map<Long, List<Payment>> payments = payments(ids, heads);
        Map<Long, List<Sale.SoldCard>> giftCards = giftCards(ids, heads);
        Map<Long, List<Sale.SoldPackage>> packages = packages(ids, heads);
        Map<Long, List<Sale.Tip>> tips = tips(ids, heads);
        return heads.values().stream()
                .map(head -> head.with(
                        lines.getOrDefault(head.id(), List.of()),
                        payments.getOrDefault(head.id(), List.of()),
                        giftCards.getOrDefault(head.id(), List.of()),
                        packages.getOrDefault(head.id(), List.of()),
                        tips.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<Long, List<SaleLine>> lines(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<SaleLine>> lines = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, appointment_id, service_id, staff_id, minutes, description, quantity, unit_minor,"
                                + " discount_minor, discount_reason, net_minor, tax_millionths, tax_minor, tax_rule, charge_id, branch_id"
                                + " from sale_line where sale_id in (" + ids + ") order by sale_id, id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                Money unit = head.money(row.getLong(8));
                int quantity = row.getInt(7);
                lines.computeIfAbsent(head.id(), s -> new ArrayList<>())
                        .add(new SaleLine(
                                row.getObject(2, Long.class),
                                row.getLong(3),
                                row.getObject(4, Long.class),
                                row.getInt(5),
                                row.getString(6),
                                quantity,
                                unit,
                                unit.times(quantity),
                                head.money(row.getLong(9)),
                                row.getString(10),
                                head.money(row.getLong(11)),
                                Rate.ofMillionths(row.getLong(12)),
                                row.getString(14),
                                head.money(row.getLong(13)),
                                row.getObject(15, Long.class),
                                row.getObject(15, Long.class) == null && row.getLong(16) == head.branch()
                                        ? null
                                        : row.getLong(16)));
            }
        }
        return lines;
    }

    private Map<Long, List<Sale.SoldCard>> giftCards(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Sale.SoldCard>> cards = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, id, amount_minor from gift_card where sale_id in (" + ids + ") order by id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                cards.computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Sale.SoldCard(row.getLong(2), head.money(row.getLong(3))));
            }
        }
        return cards;
    }

    private Map<Long, List<Sale.SoldPackage>> packages(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Sale.SoldPackage>> packages = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select p.sale_id, p.id, t.name, p.sessions,"
                        + " coalesce(c.merged_into_id, c.id), p.price_minor from prepaid_package p join package_terms t"
                        + " on t.id = p.terms_id join client c on c.id = p.client_id where p.sale_id in (" + ids
                        + ") order by p.id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                packages.computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Sale.SoldPackage(
                                row.getLong(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getLong(5),
                                head.money(row.getLong(6))));
            }
        }
        return packages;
    }

    private Map<Long, List<Sale.Tip>> tips(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Sale.Tip>> tips = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, id, staff_id, amount_minor, takes_back_id from sale_tip where sale_id in ("
                                + ids + ") order by id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                tips.computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Sale.Tip(
                                row.getLong(2),
                                row.getLong(3),
                                head.money(row.getLong(4)),
                                row.getObject(5, Long.class)));
            }
        }
        return tips;
    }

    private Map<Long, List<Payment>> payments(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Payment>> payments = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, means, amount_minor, tendered_minor, reference, held_branch_id from payment where sale_id in ("
                                + ids + ") order by sale_id, id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                payments.computeIfAbsent(head.id(), s -> new ArrayList<>())
                        .add(new Payment(
                                Means.find(row.getString(2)).orElseThrow(),
                                head.money(row.getLong(3)),
                                head.money(row.getLong(4)),
                                row.getString(5),
                                row.getObject(6, Long.class)));
            }
        }
        return payments;
    }
}
