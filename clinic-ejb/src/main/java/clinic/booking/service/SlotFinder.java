package clinic.booking.service;

import clinic.booking.service.FreeSlots.Wish;
import clinic.booking.service.Site.Candidate;
import clinic.booking.service.Site.Treatment;
import clinic.booking.service.SiteDay.Free;
import clinic.organisation.Workdays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for free slots, asked date by date, earlier dates first. What is free at each branch is shared with other
 * searches; the diaries of all branches are read a few dates at a time and, where a load budget limits, so is what the
 * therapists carry in the week around.
 */
final class SlotFinder {
    private static final int MOST_AHEAD = 8;

    private final Wish wish;
    private final DayDiaries diaries;
    private final Sites known;
    private final List<Site> sites;
    private final int now;
    private final Set<Long> involved = new HashSet<>();
    private final @Nullable Burden burden;
    private int ahead = 1;
    private @Nullable LocalDate read;

    SlotFinder(Wish wish, Sites known, DayDiaries diaries, Loads loads) {
        this.wish = wish;
        this.known = known;
        this.diaries = diaries;
        now = SiteDay.nextStep(wish.now());
        Treatment treatment = new Treatment(wish.service(), wish.minutes());
        sites = treatment.offered() ? known.of(wish.catalogue(), treatment, wish.branches()) : List.of();
        for (Site site : sites) {
            for (long branch : site.involved()) {
                involved.add(branch);
            }
        }
        int points = wish.service().loadPoints();
        burden = points > 0 ? new Burden(loads, Set.copyOf(involved), points) : null;
    }

    /** The diaries of a date; the longer the search goes on, the more dates are read at once. */
    private Map<Long, DayDiary> diaries(LocalDate date) {
        LocalDate last = read;
        if (last == null || date.isAfter(last)) {
            last = date.plusDays(ahead - 1L);
            if (ahead > 1) {
                diaries.prepare(date, last, involved);
            }
            read = last;
            ahead = Math.min(2 * ahead, MOST_AHEAD);
        }
        return diaries.on(date, involved);
    }

    /** What is free on a date at all branches that are searched and suits, in the order of the wish's rank. */
    List<Free> on(LocalDate date) {
        boolean suits = wish.terms().days().isEmpty() || wish.terms().days().contains(date.getDayOfWeek());
        if (!suits || sites.isEmpty()) {
            return List.of();
        }
        Map<Long, DayDiary> diary = diaries(date);
        wish.catalogue().prepareWorkdays(wish.branches(), date, date);
        Workdays workdays = wish.catalogue().workdays(date);
        Comparator<Free> order = wish.terms().rank() == Terms.Rank.FIT ? SiteDay.FIT : SiteDay.EARLIEST;
        List<Free> found = new ArrayList<>();
        Map<Long, Boolean> admitted = new HashMap<>();
        for (Site site : sites) {
            for (Free free : known.day(wish.catalogue(), site, date, workdays, diary, now)
                    .inOrder(order)) {
                if (!free.slot().start().isBefore(wish.from())
                        && free.slot().start().isBefore(wish.until())
                        && wish.terms().suits(free.clock())
                        && admitted.computeIfAbsent(
                                free.slot().therapist(), therapist -> admits(free.candidate(), date))) {
                    found.add(free);
                }
            }
        }
        found.sort(order);
        return found;
    }

    private boolean admits(Candidate candidate, LocalDate date) {
        return wish.admits(candidate.member()) && (burden == null || burden.bears(candidate, date));
    }
}
