/**
 * Who works when where. Aggregates: the {@code Shift}, with what is planned and what was published last;
 * {@code ShiftTemplate}; {@code AvailabilityRule}; {@code Leave} with its append-only balance; {@code Swap}, by which staff
 * give, exchange and ask for shifts; {@code Publication}, the record of what was changed for whom. Every command on planned
 * shifts is a {@code RosterChange}, which can be undone while nothing else has changed them.
 *
 * <p>A shift knows how many minutes of break it has and where its breaks are ({@code ShiftBreak}): a manager puts them
 * somewhere, and what has no place is given one when the shift is published, in the window of the labour rules, where nothing
 * is booked. The place is part of the plan, so that it is copied, moved, published and undone with it. Of published shifts of
 * therapists the {@code BreakDiary} of a context above keeps the breaks free; whatever changes the published shift, leave or
 * a block over the break settles them anew, and a break without room is a warning of the plan.
 *
 * <p>Staff and bookings see published shifts only. Labour rules are data by jurisdiction, one class a rule
 * ({@code clinic.roster.labour}). Announces {@code RosterDrafted} to open boards and {@code RosterPublished} when what
 * bookings go by has changed. Refuses to know clients and visits: what a change would do to them it asks the
 * {@code BookedWork} of the contexts above.
 * When people did work is the time clock's ({@code clinic.roster.clock}).
 */
@Context(uses = {"access", "organisation", "solver"})
@NullMarked
package clinic.roster;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
