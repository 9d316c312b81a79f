package clinic.sales;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;

/**
 * That a day is closed.
 *
 * @param unsettled the visits that the desk has seen are not charged
 * @param reason why it is closed nevertheless; empty when everything is charged
 */
public record CloseDay(String branch, LocalDate date, Set<Long> unsettled, String reason) implements Serializable {}
