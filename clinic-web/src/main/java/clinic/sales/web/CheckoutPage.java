package clinic.sales.web;

import clinic.booking.AppointmentStatus;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.AppointmentQueries.View;
import clinic.payment.service.TerminalQueries;
import clinic.platform.web.ScriptData;
import clinic.sales.Bill;
import clinic.sales.Charge;
import clinic.sales.DepositShare;
import clinic.sales.PrepaidPackage;
import clinic.sales.Quote;
import clinic.sales.SaleLine;
import clinic.sales.SaleOrder;
import clinic.sales.service.ChargeDesk;
import clinic.sales.service.Checkout;
import clinic.sales.service.PackageQueries;
import clinic.sales.service.SalesQueries;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.visit.VisitDetail;
import clinic.visit.service.DayBoardQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Paying for a visit, {@code ?appointment=…}, and for the others of its party that can be paid; once it is paid, its
 * receipt.
 */
@Named
@RequestScoped
public class CheckoutPage {
    private static final DateTimeFormatter TAKEN =
            DateTimeFormatter.ofPattern("EEE d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    DayBoardQueries visits;

    @Inject
    AppointmentQueries appointments;

    @Inject
    Checkout checkout;

    @Inject
    SalesQueries sales;

    @Inject
    ChargeDesk charges;

    @Inject
    PackageQueries packages;

    @Inject
    TerminalQueries terminal;

    @Inject
    Clock clock;

    private @Nullable VisitDetail visit;
    private @Nullable Receipt receipt;
    private @Nullable Bill bill;
    private List<Refusal> reasons = List.of();
    private List<DepositShare> deposits = List.of();
    private List<Charge> fees = List.of();
    private List<View> party = List.of();
    private PackageOffers offers = PackageOffers.NONE;

    @PostConstruct
    void look() {
        String id = request.getParameter("appointment");
        if (id == null || !id.matches("\\d{1,18}")) throw new NotFound("appointment", id == null ? "" : id);
        visit = visits.visit(Long.parseLong(id));
        View own = appointments.get(visit.id());
        Long together = own.party();
        party = together == null
                ? List.of(own)
                : Stream.concat(
                                Stream.of(own),
                                appointments.ofParty(together).stream().filter(other -> other.id() != own.id()))
                        .toList();
        Long sale = visit.sale();
        if (sale != null) {
            receipt = sales.receipt(sale);
            return;
        }
        try {
            Quote quote = checkout.quote(order(own));
            bill = quote.bill();
            deposits = quote.deposits();
            offers = PackageOffers.of(
                    packages.usable(party.stream().map(View::client).toList(), quote.businessDate()),
                    quote.bill(),
                    this::visitor);
        } catch (Refused refused) {
            reasons = refused.reasons();
        }
    }

    /** The visit, whatever its state, the others of its party that can be paid, and what their clients owe besides. */
    private SaleOrder order(View own) {
        List<View> together = party.stream()
                .filter(one -> one.id() == own.id()
                        || canBePaid(one) && one.branch().id() == own.branch().id())
                .toList();
        fees = together.stream()
                .map(View::client)
                .distinct()
                .flatMap(client -> charges.open(client, own.branch().id()).stream())
                .toList();
        return SaleOrder.ofVisits(together.stream().map(View::id).toList())
                .with(fees.stream().map(Charge::id).toList());
    }

    private static boolean canBePaid(View visit) {
        return visit.status() == AppointmentStatus.COMPLETED;
    }

    /**
     * A visit of the party.
     *
     * @param lines what it costs; empty when it cannot be paid now
     */
    public record Part(View visit, List<SaleLine> lines) {}

    /** The visits to pay now. */
    public List<Part> getParts() {
        return parts(party).stream().filter(part -> !part.lines().isEmpty()).toList();
    }

    /** The party's other visits, which are not paid now. */
    public List<Part> getOthers() {
        return parts(party).stream()
                .filter(part -> part.lines().isEmpty() && part.visit().status().claimsDiary())
                .filter(part -> receipt == null
                        || !receipt.sale().appointments().contains(part.visit().id()))
                .toList();
    }

    private List<Part> parts(List<View> views) {
        return views.stream()
                .map(view -> new Part(
                        view,
                        bill == null
                                ? List.of()
                                : bill.lines().stream()
                                        .filter(line -> Objects.equals(line.appointment(), view.id()))
                                        .toList()))
                .toList();
    }

    /** The packages of its client that can pay for a visit. */
    public List<PrepaidPackage> offers(Part part) {
        return offers.of(part.visit().id());
    }

    /** Whether somebody has a package that can be used. */
    public boolean isOffering() {
        return !offers.reckoning().isEmpty();
    }

    /** Whether there is something to tick off. */
    public boolean isSeveral() {
        return getParts().size() > 1;
    }

    public boolean isPayable(View other) {
        return canBePaid(other);
    }

    public boolean isPaid(View other) {
        return other.status() == AppointmentStatus.SETTLED;
    }

    public @Nullable VisitDetail getVisit() {
        return visit;
    }

    /** The receipt, once the visit is paid. */
    public @Nullable Receipt getReceipt() {
        return receipt;
    }

    /** What is due, while it is not paid. */
    public @Nullable Bill getBill() {
        return bill;
    }

    /** Why no money can be taken. */
    public List<Refusal> getReasons() {
        return reasons;
    }

    public SaleLine getLine() {
        if (bill == null) throw new IllegalStateException("there is nothing to pay");
        return bill.lines().get(0);
    }

    /** Whether the branch charged the fee itself; others' fees are paid here, but only waived there. */
    public boolean isOwn(SaleLine line) {
        return line.isFee() && visit != null && fee(line).branch() == visit.branch();
    }

    /** What the clients owe besides, to this branch or another. */
    public List<SaleLine> getFees() {
        return bill == null
                ? List.of()
                : bill.lines().stream().filter(SaleLine::isFee).toList();
    }

    public String clock(Instant at) {
        return visit == null ? "" : CLOCK.format(at.atZone(visit.zone()));
    }

    public String taken(Instant at) {
        return visit == null ? "" : TAKEN.format(at.atZone(visit.zone()));
    }

    public Instant getNow() {
        return clock.instant();
    }

    /** The numbers the page reckons with while the desk types; the server reckons again. */
    public String getData() {
        if (bill == null || visit == null) return "";
        Money total = bill.total();
        List<SaleLine> lines = bill.lines();
        return ScriptData.block(
                "bill",
                new Reckoning(
                        String.valueOf(visit.id()),
                        visit.branchCode(),
                        terminal.isPresent(),
                        total.currency().getCurrencyCode(),
                        total.currency().getDefaultFractionDigits(),
                        lines.stream()
                                .map(line -> new Line(
                                        line.gross().minor(),
                                        line.taxRate().millionths(),
                                        text(line.appointment()),
                                        text(line.charge()),
                                        String.valueOf(client(line)),
                                        String.valueOf(concerns(line))))
                                .toList(),
                        deposits.stream()
                                .map(share -> new Taken(
                                        String.valueOf(share.appointment()),
                                        share.amount().minor()))
                                .toList(),
                        offers.reckoning()));
    }

    private long client(SaleLine line) {
        return line.isFee() ? fee(line).client() : visitor(Objects.requireNonNull(line.appointment()));
    }

    private long visitor(long appointment) {
        return party.stream()
                .filter(one -> one.id() == appointment)
                .findFirst()
                .orElseThrow()
                .client();
    }

    /** The visit a line charges, or for missing which it is a fee. */
    private @Nullable Long concerns(SaleLine line) {
        return line.isFee() ? Long.valueOf(fee(line).appointment()) : line.appointment();
    }

    private Charge fee(SaleLine line) {
        return fees.stream()
                .filter(fee -> Objects.equals(fee.id(), line.charge()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }

    /**
     * @param terminal whether cards can be charged on one
     * @param digits how many decimals an amount of the currency has
     */
    public record Reckoning(
            String appointment,
            String branch,
            boolean terminal,
            String currency,
            int digits,
            List<Line> lines,
            List<Taken> deposits,
            List<PackageOffers.Prepaid> packages) {}

    /**
     * @param of the visit whose deposit it is; it pays for nothing else
     * @param amount what it pays at most, in minor units
     */
    public record Taken(String of, long amount) {}

    /**
     * @param gross in minor units
     * @param visit the visit it is part of, if it is
     * @param fee the charge's id, if it is a fee
     * @param client whose it is; a fee is paid with a visit of its client only
     * @param of the visit it charges, or for missing which it is a fee
     */
    public record Line(
            long gross,
            long taxMillionths,
            @Nullable String visit,
            @Nullable String fee,
            String client,
            String of) {}
}
