package clinic.roster.service;

import java.time.LocalDate;

/**
 * What is published: everything planned at a branch on its local dates.
 *
 * @param branch the branch's code
 * @param from the first and {@code until} the last date, both inclusive, at most 92 days
 * @param accept whether visits that are booked into lost working time are known and stay to be replanned
 * @param reason why hard rules are set aside; empty when none is
 * @param together whether days of other branches without which it cannot be published are published with it
 */
public record PublishRoster(
        String branch, LocalDate from, LocalDate until, boolean accept, String reason, boolean together) {

    /** That branch only. */
    public PublishRoster(String branch, LocalDate from, LocalDate until, boolean accept, String reason) {
        this(branch, from, until, accept, reason, false);
    }
}
