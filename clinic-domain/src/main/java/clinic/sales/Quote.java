package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout would charge now.
 *
 * @param appointments the visits it would settle
 * @param deposits what was taken before and pays a part of it
 * @param sessions the sessions of packages that pay for visits
 */
public record Quote(
        long branch,
        LocalDate businessDate,
        @Nullable Long client,
        List<Long> appointments,
        Bill bill,
        List<DepositShare> deposits,
        List<SessionShare> sessions)
        implements Serializable {

    /** What is left to pay once the deposits and sessions are used. */
    public Money due() {
        Money due = deposits.stream().map(DepositShare::amount).reduce(bill.total(), Money::minus);
        return sessions.stream().map(SessionShare::amount).reduce(due, Money::minus);
    }
}
