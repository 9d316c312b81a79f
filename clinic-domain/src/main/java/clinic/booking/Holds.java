package clinic.booking;

import clinic.shared.NotFound;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All slots that are or were kept for a while. */
public interface Holds {

    /** @throws NotFound when there is none of that id */
    Hold get(long id);

    void add(Hold hold);

    /**
     * That hold and those kept together with it, the first of them first.
     *
     * @throws NotFound when there is none of that id
     */
    List<Hold> together(long id);

    /** Those that keep a slot at the branch on that local date, by start. */
    List<Hold> open(long branch, LocalDate date, Instant now);

    /** Those whose time is over and that nobody has ended yet; until the transaction ends nobody else can end them. */
    List<Hold> overdue(Instant now);
}
