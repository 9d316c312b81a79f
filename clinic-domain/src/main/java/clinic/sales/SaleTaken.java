package clinic.sales;

import clinic.shared.Money;
import java.time.LocalDate;

/**
 * A sale was taken; announced in its transaction, once for each branch whose lines it has.
 *
 * @param branch whose lines were paid: the one that sold, or another whose fee it was
 * @param businessDate the local date where it was sold
 * @param net what came in, without tax
 */
public record SaleTaken(long sale, long branch, LocalDate businessDate, Money net, Money tax) {}
