package clinic.roster.service;

import clinic.access.Caller;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Clockwork;
import clinic.platform.SqlState;
import clinic.platform.Transactions;
import clinic.roster.LeaveMovement;
import clinic.roster.LeaveType;
import clinic.roster.persistence.LeaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds what everybody earns of leave each month, once, on whichever node is first: the accrual of a kind of leave for each
 * person who has an assignment on the first of the month, up to the most that may be saved up. Months while no node ran are
 * not made up for; a manager corrects the balance.
 */
@ApplicationScoped
public class LeaveAccrual {

    @Inject
    private Catalogues catalogues;

    @Inject
    private LeaveTable table;

    @Inject
    private Transactions transactions;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    void hourly(@Observes Clockwork.Hour hour) {
        catalogues
                .find()
                .ifPresent(catalogue -> callers.as(Caller.SYSTEM, () -> {
                    try {
                        return transactions.inNew(() -> accrue(catalogue));
                    } catch (RuntimeException e) {
                        if (SqlState.isDuplicate(e) || SqlState.isContention(e)) {
                            return 0;
                        }
                        throw e;
                    }
                }));
    }

    /** Adds what is missing of the running month; answers how many movements that were. */
    int accrue(Catalogue catalogue) {
        YearMonth month = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate first = month.atDay(1);
        List<LeaveMovement> movements = new ArrayList<>();
        for (LeaveType type : table.types()) {
            if (!type.active() || !type.counted() || type.accrualMinutes() == 0) {
                continue;
            }
            Set<Long> done = new HashSet<>(table.accrued(type.id(), month.toString()));
            List<Long> due = catalogue.members().stream()
                    .filter(member ->
                            (member.leftOn() == null || !member.leftOn().isBefore(first))
                                    && member.assignments().stream().anyMatch(one -> one.validOn(first)))
                    .map(Catalogue.Member::id)
                    .filter(id -> !done.contains(id))
                    .toList();
            Map<Long, Integer> balances = table.balances(type.id(), due);
            for (long staff : due) {
                movements.add(accrual(type, staff, balances.getOrDefault(staff, 0), month));
            }
        }
        table.move(movements);
        return movements.size();
    }

    private LeaveMovement accrual(LeaveType type, long staff, int balance, YearMonth month) {
        Integer most = type.mostMinutes();
        int minutes =
                most == null ? type.accrualMinutes() : Math.max(0, Math.min(type.accrualMinutes(), most - balance));
        return new LeaveMovement(
                table.nextId(),
                staff,
                type.id(),
                "accrual",
                minutes,
                month.atDay(1),
                month.toString(),
                null,
                minutes < type.accrualMinutes() ? "up to the most that may be saved up" : "",
                clock.instant(),
                Caller.SYSTEM.name());
    }
}
