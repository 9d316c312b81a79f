package clinic.sales.web;

import clinic.platform.web.ScriptData;
import clinic.sales.Bill;
import clinic.sales.Charge;
import clinic.sales.SaleLine;
import clinic.sales.SaleOrder;
import clinic.sales.service.ChargeDesk;
import clinic.sales.service.Checkout;
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
import org.jspecify.annotations.Nullable;

/** Paying for one visit, {@code ?appointment=…}; once it is paid, its receipt. */
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
    Checkout checkout;

    @Inject
    SalesQueries sales;

    @Inject
    ChargeDesk charges;

    @Inject
    Clock clock;

    private @Nullable VisitDetail visit;
    private @Nullable Receipt receipt;
    private @Nullable Bill bill;
    private List<Refusal> reasons = List.of();
    private List<Charge> fees = List.of();

    @PostConstruct
    void look() {
        String id = request.getParameter("appointment");
        if (id == null || !id.matches("\\d{1,18}")) throw new NotFound("appointment", id == null ? "" : id);
        visit = visits.visit(Long.parseLong(id));
        Long sale = visit.sale();
        if (sale != null) {
            receipt = sales.receipt(sale);
            return;
        }
        try {
            SaleOrder order = SaleOrder.ofVisit(visit.id());
            fees = charges.open(visit.client(), visit.branch());
            bill = checkout.quote(order.with(fees.stream().map(Charge::id).toList()))
                    .bill();
        } catch (Refused refused) {
            reasons = refused.reasons();
        }
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

    /** What the client owes here besides. */
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
                        total.currency().getCurrencyCode(),
                        total.currency().getDefaultFractionDigits(),
                        lines.stream()
                                .map(line -> new Line(
                                        line.gross().minor(),
                                        line.taxRate().millionths(),
                                        line.charge() == null ? null : String.valueOf(line.charge())))
                                .toList()));
    }

    /** @param digits how many decimals an amount of the currency has */
    public record Reckoning(String appointment, String currency, int digits, List<Line> lines) {}

    /**
     * @param gross in minor units
     * @param fee the charge's id, if it is a fee
     */
    public record Line(
            long gross, long taxMillionths, @Nullable String fee) {}
}
