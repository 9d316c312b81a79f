package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.payment.TerminalCharge;
import clinic.payment.TerminalCharge.State;
import clinic.payment.service.TerminalQueries;
import clinic.platform.web.Shell;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The branch's charges without a sale, on the till and beside the day that is closed. */
@Named
@RequestScoped
public class ChargesPage {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMMM, HH:mm", Locale.ENGLISH);

    @Inject
    Shell shell;

    @Inject
    TerminalQueries terminal;

    private Catalogue.@Nullable Branch branch;
    private List<TerminalCharge> open = List.of();

    @PostConstruct
    void look() {
        branch = shell.getBranch();
        open = branch == null ? List.of() : terminal.open(branch.code());
    }

    public List<TerminalCharge> getOpen() {
        return open;
    }

    public String when(TerminalCharge charge) {
        return branch == null ? "" : WHEN.format(charge.requestedAt().atZone(branch.zone()));
    }

    /** Whether a checkout of its visit would use it. */
    public boolean payable(TerminalCharge charge) {
        return charge.isUsable() && charge.appointment() != null;
    }

    public boolean askable(TerminalCharge charge) {
        return charge.state() != State.APPROVED && charge.state() != State.DECLINED;
    }

    public boolean cancellable(TerminalCharge charge) {
        return charge.mayBecome(State.CANCELLING);
    }

    public boolean confirmable(TerminalCharge charge) {
        return charge.isRefund() && charge.state() == State.DECLINED;
    }
}
