package clinic.booking.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Travel;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers when a service could be had: in one branch, several, all or those near one, with a named therapist, any, or one
 * of a gender, on days and at times that suit.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SlotSearch {
    private static final int MOST_DAYS = 62;

    @Inject
    private Catalogues catalogues;

    @Inject
    private FreeSlots freeSlots;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * What is looked for.
     *
     * @param branches codes; empty means every branch the caller works for
     * @param near only branches around this one; null for wherever they are
     * @param therapist null for any
     * @param from earliest start; times already past are left out
     * @param until starts lie before this
     * @param limit how many rows at the most
     * @param cursor where the former page ended; null for the first
     * @param addOns what it is to be given with, by code; their minutes come on top
     */
    public record Query(
            String service,
            int minutes,
            List<String> branches,
            @Nullable Near near,
            @Nullable Long therapist,
            Instant from,
            Instant until,
            Terms terms,
            int limit,
            @Nullable String cursor,
            List<String> addOns) {}

    /** Branches at most so many kilometres from one of that code, itself included. */
    public record Near(String branch, double kilometres) {}

    /** A free slot, and how well it fits the therapist's day. */
    public record Offer(FreeSlot slot, Fit fit) {

        /** Of little, because offers are looked up by the hundred. */
        @Override
        public int hashCode() {
            return 31 * slot.start().hashCode() + Long.hashCode(slot.therapist());
        }
    }

    /** @param next the cursor of the following page; null on the last */
    public record Page(List<Offer> rows, @Nullable String next) {}

    /**
     * Free slots by the rank asked for, one page; refused when the window is longer than two months, the service unknown,
     * or nobody wrote down where the branch is that others should be near to.
     */
    public Page find(Query query) {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        Instant from = query.from().isBefore(now) ? now : query.from();
        List<Catalogue.Branch> branches = near(catalogue, query.near(), branches(catalogue, query.branches()));
        if (query.until().isAfter(query.from().plusSeconds(MOST_DAYS * 86_400L))) {
            throw new Refused("window-too-long", "Search at most " + MOST_DAYS + " days at a time.");
        }
        Catalogue.Service service = AddOns.given(catalogue, query.service(), query.addOns());
        FreeSlots.Wish wish = new FreeSlots.Wish(
                catalogue,
                service,
                AddOns.whole(service, query.minutes()),
                branches,
                query.therapist() == null
                        ? -1
                        : catalogue.member(query.therapist()).id(),
                from,
                query.until(),
                query.terms(),
                now);
        SlotFinder finder = freeSlots.finder(wish);
        Cursor cursor = Cursor.read(query.cursor(), firstDate(branches, from));
        LocalDate last = lastDate(branches, query.until());
        List<Offer> page = new ArrayList<>();
        LocalDate date = cursor.date();
        int skip = cursor.skip();
        while (!branches.isEmpty() && !date.isAfter(last)) {
            List<SiteDay.Free> found = finder.on(date);
            int take = Math.min(query.limit() - page.size(), Math.max(0, found.size() - skip));
            found.subList(Math.min(skip, found.size()), Math.min(skip, found.size()) + take)
                    .forEach(free -> page.add(free.offer()));
            if (page.size() == query.limit()) {
                boolean more = skip + take < found.size();
                Cursor next = more ? new Cursor(date, skip + take) : new Cursor(date.plusDays(1), 0);
                return new Page(page, more || next.date().compareTo(last) <= 0 ? next.write() : null);
            }
            date = date.plusDays(1);
            skip = 0;
        }
        return new Page(page, null);
    }

    private List<Catalogue.Branch> branches(Catalogue catalogue, List<String> codes) {
        if (codes.isEmpty()) {
            return catalogue.branches().stream()
                    .filter(branch -> branch.active() && scope.covers(branch.id()))
                    .toList();
        }
        List<Catalogue.Branch> branches =
                codes.stream().distinct().map(catalogue::branch).toList();
        branches.forEach(branch -> scope.require(branch.id()));
        return branches;
    }

    /** Those of the branches that are near, nearest first. */
    private List<Catalogue.Branch> near(Catalogue catalogue, @Nullable Near near, List<Catalogue.Branch> branches) {
        if (near == null) {
            return branches;
        }
        Catalogue.Branch centre = catalogue.branch(near.branch());
        scope.require(centre.id());
        Travel travel = catalogue.travel();
        if (travel.place(centre.id()).isEmpty()) {
            throw new Refused(
                    "place-unknown",
                    "Nobody has written down where " + centre.name()
                            + " is. Head office enters its coordinates under Setup, Branches.");
        }
        return branches.stream()
                .filter(branch -> distance(travel, centre, branch) <= near.kilometres())
                .sorted(Comparator.comparingDouble(branch -> distance(travel, centre, branch)))
                .toList();
    }

    private static double distance(Travel travel, Catalogue.Branch one, Catalogue.Branch other) {
        return one.id() == other.id()
                ? 0
                : travel.kilometres(one.id(), other.id()).orElse(Double.MAX_VALUE);
    }

    private static LocalDate firstDate(List<Catalogue.Branch> branches, Instant from) {
        return branches.stream()
                .map(branch -> LocalDate.ofInstant(from, branch.zone()))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    private static LocalDate lastDate(List<Catalogue.Branch> branches, Instant until) {
        return branches.stream()
                .map(branch -> LocalDate.ofInstant(until, branch.zone()))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    private record Cursor(LocalDate date, int skip) {

        static Cursor read(@Nullable String written, LocalDate first) {
            if (written == null) {
                return new Cursor(first, 0);
            }
            String[] parts = written.split("~", 2);
            try {
                return new Cursor(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("cursor: use the value of next as it was answered", e);
            }
        }

        String write() {
            return date + "~" + skip;
        }
    }
}
