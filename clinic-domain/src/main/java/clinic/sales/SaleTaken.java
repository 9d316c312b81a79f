package clinic.sales;

import clinic.shared.Money;
import java.time.LocalDate;

/**
 * A sale was taken; announced in its transaction.
 *
 * @param businessDate the branch's local date
 * @param net what came in, without tax
 */
public record SaleTaken(long sale, long branch, LocalDate businessDate, Money net, Money tax) {}
