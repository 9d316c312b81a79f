package clinic.sales.web;

import clinic.booking.Appointments;
import clinic.platform.web.ScriptData;
import clinic.sales.Deposit;
import clinic.sales.service.DepositQueries;
import clinic.sales.service.DepositQueries.Receipt;
import clinic.shared.Money;
import clinic.shared.NotFound;
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

/**
 * The deposit of a visit, {@code ?appointment=…}, or of the visit shown beside the board, {@code ?visit=…}: taking it while
 * it is asked for, its receipt afterwards, and giving it back once the visit will not be.
 */
@Named
@RequestScoped
public class DepositPage {
    private static final DateTimeFormatter TAKEN =
            DateTimeFormatter.ofPattern("EEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    DayBoardQueries visits;

    @Inject
    DepositQueries deposits;

    @Inject
    Clock clock;

    private @Nullable VisitDetail visit;
    private @Nullable Deposit deposit;

    @PostConstruct
    void look() {
        String id = request.getParameter("appointment");
        if (id == null) id = request.getParameter("visit");
        if (id == null || !id.matches("\\d{1,18}")) throw new NotFound("appointment", id == null ? "" : id);
        visit = visits.visit(Long.parseLong(id));
        deposit = deposits.of(visit.id()).orElse(null);
    }

    public @Nullable VisitDetail getVisit() {
        return visit;
    }

    /** How it was settled; null while it was not. */
    public @Nullable Deposit getDeposit() {
        return deposit;
    }

    /** {@code none}, {@code due}, {@code taken}, {@code waived}, {@code applied} or {@code refunded}. */
    public String getState() {
        if (deposit != null) return deposit.state();
        return isDue() ? "due" : "none";
    }

    /** Whether the desk may take it now. */
    public boolean isDue() {
        return deposit == null && visit != null && !visit.deposit().isZero();
    }

    /** Whether it can be given back: something is left, and the visit will not use it any more. */
    public boolean isRefundable() {
        return deposit != null
                && deposit.isOpen()
                && visit != null
                && switch (visit.status()) {
                    case SETTLED, CANCELLED, LATE_CANCELLED, NO_SHOW -> true;
                    default -> false;
                };
    }

    /** Whether the last step may still be taken back. */
    public boolean isUndoable() {
        if (deposit == null) return false;
        List<Deposit.Use> uses = deposit.uses();
        Deposit.Use last = uses.isEmpty() ? null : uses.get(uses.size() - 1);
        if (last != null && last.kind() != Deposit.Use.Outcome.REFUNDED) return false;
        Instant done = last == null ? deposit.madeAt() : last.madeAt();
        return !clock.instant().isAfter(done.plus(Appointments.UNDO_WINDOW));
    }

    /** The latest receipt: of what was given back, else of the deposit; null when there is none. */
    public @Nullable Receipt getReceipt() {
        if (visit == null || deposit == null || deposit.number() == null) return null;
        Long number = deposit.number();
        for (Deposit.Use use : deposit.uses()) {
            if (use.kind() == Deposit.Use.Outcome.REFUNDED) number = use.number();
            if (use.kind() == Deposit.Use.Outcome.RESTORED) number = deposit.number();
        }
        return deposits.receipt(visit.id(), number);
    }

    public String taken(Instant at) {
        return visit == null ? "" : TAKEN.format(at.atZone(visit.zone()));
    }

    /** What the page needs while the desk types; the server reckons again. */
    public String getData() {
        if (visit == null) return "";
        Money due = visit.deposit();
        return ScriptData.block(
                "deposit",
                new Asked(
                        String.valueOf(visit.id()),
                        visit.branchCode(),
                        due.minor(),
                        due.currency().getCurrencyCode(),
                        due.currency().getDefaultFractionDigits()));
    }

    /**
     * @param branch the visit's, whose till gives back what another may have taken
     * @param due in minor units
     * @param digits how many decimals an amount of the currency has
     */
    public record Asked(String appointment, String branch, long due, String currency, int digits) {}
}
