package clinic.demo;

import clinic.booking.StepKind;
import clinic.demo.DemoVisit.Step;
import clinic.ledger.JournalEntry;
import clinic.ledger.JournalLine;
import clinic.ledger.LedgerAccount;
import clinic.organisation.Catalogue;
import clinic.sales.Bill;
import clinic.sales.Discount;
import clinic.sales.Item;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.Tender;
import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.TimeSlot;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes down what happened on a day: visits, their lives and claims, the entries they post, sales and running totals. */
final class DemoBooks {
    private static final String[] DISCOUNTS = {
        "Tenth visit", "Neighbour offer", "Began late", "Staff family", "First visit offer"
    };
    private static final int[] PERCENTS = {10, 10, 15, 20, 15};

    private final Rows rows;
    private final Catalogue catalogue;
    private final Ids bookingIds;
    private final Ids ledgerIds;
    private final Ids salesIds;
    private final Random random;
    private final Map<Long, Long> receipts = new HashMap<>();
    private final LocalDate since;
    private final Map<Long, List<TimeSlot>> taken = new HashMap<>();

    /** @param since from that date on it is remembered when therapists are taken */
    DemoBooks(Rows rows, Catalogue catalogue, LocalDate since, Ids bookingIds, Ids ledgerIds, Ids salesIds, long seed) {
        this.since = since;
        this.rows = rows;
        this.catalogue = catalogue;
        this.bookingIds = bookingIds;
        this.ledgerIds = ledgerIds;
        this.salesIds = salesIds;
        this.random = new Random(seed);
    }

    /** Everything of one branch and business date; dates of a branch come in ascending order. */
    void day(Catalogue.Branch branch, LocalDate date, List<DemoVisit> visits) throws SQLException {
        Totals totals = new Totals();
        for (DemoVisit visit : visits) {
            appointment(visit);
            Step completion = visit.taken(StepKind.COMPLETE);
            if (completion != null) {
                earn(visit, completion, totals);
            }
        }
        List<DemoVisit> paid = visits.stream()
                .filter(visit -> visit.taken(StepKind.SETTLE) != null)
                .sorted(Comparator.comparing(DemoVisit::statusSince).thenComparing(visit -> visit.id))
                .toList();
        for (DemoVisit visit : paid) {
            sell(visit, Objects.requireNonNull(visit.taken(StepKind.SETTLE)), totals);
        }
        if (totals.visits > 0) {
            rows.add(Table.REVENUE_DAY, branch.id(), date, totals.earned, totals.collected, totals.tax, totals.visits);
        }
    }

    /** Leaves each branch's counter where its last receipt is; once, at the end. */
    void receipts() throws SQLException {
        for (Catalogue.Branch branch : catalogue.branches()) {
            Long last = receipts.get(branch.id());
            if (last != null) {
                rows.add(Table.RECEIPT_NUMBER, branch.id(), last);
            }
        }
    }

    private static final class Totals {
        private long earned;
        private long collected;
        private long tax;
        private int visits;

        private void add(JournalEntry entry) {
            earned += entry.earned().minor();
            tax += entry.tax().minor();
        }
    }

    private void appointment(DemoVisit visit) throws SQLException {
        Catalogue.Service service = visit.service;
        rows.add(
                Table.APPOINTMENT,
                visit.id,
                visit.branch.id(),
                visit.date,
                visit.status().code(),
                visit.source,
                visit.client.id,
                service.id(),
                visit.minutes,
                visit.therapist.id(),
                visit.room,
                visit.equipment,
                visit.start,
                visit.end,
                service.bufferBefore(),
                service.bufferAfter(),
                visit.priceMinor + visit.addedMinor(),
                catalogue.currency().getCurrencyCode(),
                "",
                visit.booking().at(),
                visit.booking().by(),
                visit.statusSince(),
                visit.life.size());
        if (visit.addOn != null) {
            rows.add(
                    Table.APPOINTMENT_ADD_ON,
                    bookingIds.next(),
                    visit.id,
                    visit.addOn.service().id(),
                    0,
                    visit.addedMinor(),
                    null);
        }
        for (Step step : visit.life) {
            rows.add(
                    Table.APPOINTMENT_EVENT,
                    bookingIds.next(),
                    visit.id,
                    step.at(),
                    step.by(),
                    step.kind().code(),
                    step.from() == null ? null : step.from().code(),
                    step.to().code(),
                    step.reason(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        if (visit.status().claimsDiary()) {
            Instant from = visit.start.minusSeconds(60L * service.bufferBefore());
            Instant until = visit.end.plusSeconds(60L * service.bufferAfter());
            claim(visit, visit.room, "R", from, until);
            if (visit.equipment != null) {
                claim(visit, visit.equipment, "E", from, until);
            }
            claim(visit, visit.therapist.id(), "T", from, until);
            if (!visit.date.isBefore(since)) {
                taken.computeIfAbsent(visit.therapist.id(), any -> new ArrayList<>())
                        .add(new TimeSlot(from, until));
            }
            claim(visit, visit.client.id, "C", visit.start, visit.end);
        }
    }

    /** When therapists are taken by visits. */
    Map<Long, List<TimeSlot>> taken() {
        return taken;
    }

    private void claim(DemoVisit visit, long resource, String kind, Instant from, Instant until) throws SQLException {
        rows.add(Table.DIARY_CLAIM, visit.id, resource, kind, visit.branch.id(), from, until);
    }

    private void earn(DemoVisit visit, Step completion, Totals totals) throws SQLException {
        Currency currency = catalogue.currency();
        Money price = Money.ofMinor(visit.priceMinor, currency);
        Money added = Money.ofMinor(visit.addedMinor(), currency);
        JournalEntry.Draft draft = JournalEntry.of(
                        visit.branch.id(), visit.date, currency, JournalEntry.VISIT, visit.id, "Visit completed")
                .debit(LedgerAccount.CLIENTS_RECEIVABLE, price.plus(added))
                .credit(LedgerAccount.SERVICE_REVENUE, price, visit.service.id(), visit.therapist.id());
        if (visit.addOn != null) {
            draft.credit(
                    LedgerAccount.SERVICE_REVENUE, added, visit.addOn.service().id(), visit.therapist.id());
        }
        JournalEntry entry = draft.entry();
        post(entry, completion.at(), visit);
        totals.add(entry);
        totals.visits++;
    }

    private long post(JournalEntry entry, Instant at, DemoVisit visit) throws SQLException {
        long id = ledgerIds.next();
        int number = 0;
        for (JournalLine line : entry.lines()) {
            rows.add(
                    Table.JOURNAL_LINE,
                    id,
                    ++number,
                    line.account().code(),
                    line.debit().minor(),
                    line.credit().minor(),
                    line.service(),
                    line.staff());
        }
        rows.add(
                Table.JOURNAL_ENTRY,
                id,
                entry.branch(),
                entry.businessDate(),
                at,
                login(visit),
                entry.currency().getCurrencyCode(),
                entry.sourceKind(),
                entry.sourceId(),
                entry.memo(),
                null);
        return id;
    }

    private void sell(DemoVisit visit, Step settlement, Totals totals) throws SQLException {
        Currency currency = catalogue.currency();
        Catalogue.TaxRate tax =
                catalogue.tax(visit.branch.id(), "service", visit.date).orElse(null);
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                visit.id,
                visit.service.id(),
                visit.therapist.id(),
                visit.minutes,
                visit.service.name() + " " + visit.minutes + " min",
                1,
                Money.ofMinor(visit.priceMinor, currency),
                discount()));
        if (visit.addOn != null) {
            items.add(new Item(
                    visit.id,
                    visit.addOn.service().id(),
                    visit.therapist.id(),
                    0,
                    visit.addOn.service().name(),
                    1,
                    Money.ofMinor(visit.addedMinor(), currency),
                    null));
        }
        Bill bill = Bill.of(items, null, tax == null ? Rate.ZERO : tax.rate(), tax == null ? "" : tax.rule(), currency);
        Tender tender = Tender.settle(bill.total(), List.of(offer(bill.total())));
        long id = salesIds.next();
        long number = receipts.merge(visit.branch.id(), 1L, Long::sum);
        JournalEntry entry = Sale.entriesOf(id, visit.branch.id(), visit.date, number, bill, tender.payments())
                .get(0);
        long entryId = post(entry, settlement.at(), visit);
        totals.add(entry);
        totals.collected += bill.net().minor();
        rows.add(
                Table.SALE,
                id,
                visit.branch.id(),
                number,
                visit.date,
                settlement.at(),
                login(visit),
                visit.client.id,
                currency.getCurrencyCode(),
                bill.net().minor(),
                bill.tax().minor(),
                bill.total().minor(),
                tender.change().minor(),
                entryId);
        for (SaleLine line : bill.lines()) {
            line(id, visit, line);
        }
        for (Payment payment : tender.payments()) {
            rows.add(
                    Table.PAYMENT,
                    salesIds.next(),
                    id,
                    payment.means().code(),
                    payment.amount().minor(),
                    payment.tendered().minor(),
                    payment.reference());
        }
    }

    private void line(long sale, DemoVisit visit, SaleLine line) throws SQLException {
        rows.add(
                Table.SALE_LINE,
                salesIds.next(),
                sale,
                visit.branch.id(),
                visit.date,
                "visit",
                line.service(),
                line.staff(),
                line.minutes(),
                line.description(),
                line.quantity(),
                line.unit().minor(),
                line.discount().minor(),
                line.discountReason(),
                line.net().minor(),
                line.taxRate().millionths(),
                line.tax().minor(),
                line.taxRule(),
                line.appointment());
    }

    private @Nullable Discount discount() {
        if (random.nextInt(100) >= 6) {
            return null;
        }
        int kind = random.nextInt(DISCOUNTS.length);
        return Discount.of(Rate.ofMillionths(PERCENTS[kind] * 10_000L), DISCOUNTS[kind]);
    }

    /** Three of four pay by card; cash comes in whole tens or a fifty more. */
    private Offer offer(Money total) {
        if (random.nextInt(100) < 76) {
            return new Offer("card", total, String.format(Locale.ROOT, "S%06d", random.nextInt(1_000_000)));
        }
        long note = random.nextInt(4) == 0 ? 5_000 : 1_000;
        long given = (total.minor() + note - 1) / note * note;
        return new Offer("cash", Money.ofMinor(given, total.currency()), null);
    }

    private static String login(DemoVisit visit) {
        return "desk." + visit.branch.code().toLowerCase(Locale.ROOT);
    }
}
