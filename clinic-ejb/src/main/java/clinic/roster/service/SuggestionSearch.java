package clinic.roster.service;

import clinic.platform.Clockwork;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Cover;
import clinic.roster.RosterSuggestion.Given;
import clinic.roster.RosterSuggestion.Price;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.RosterSuggestion.State;
import clinic.roster.RosterSuggestion.Step;
import clinic.roster.persistence.SuggestionTable;
import clinic.roster.service.SuggestionProblem.Stated;
import clinic.shared.TimeSlot;
import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.StopSignal;
import clinic.solver.staffing.Line;
import clinic.solver.staffing.MarginalPrice;
import clinic.solver.staffing.StaffingListener;
import clinic.solver.staffing.StaffingRule;
import clinic.solver.staffing.StaffingSolver;
import clinic.solver.staffing.Suggestion;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Searches, one suggestion at a time on every node, outside any transaction: what is found is stored at once, so that it is
 * kept whatever becomes of the worker or the node.
 */
@ApplicationScoped
public class SuggestionSearch {
    private static final Logger LOG = Logger.getLogger(SuggestionSearch.class.getName());
    private static final Duration TIME = Duration.ofSeconds(90);
    private static final Duration BRIEF = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int THREADS = 2;
    private static final int MOST_STEPS = 200;
    private static final int MOST_PRICES = 60;
    private static final long STORED_EVERY_NANOS = 500_000_000L;
    private static final long ASKED_EVERY_NANOS = 1_000_000_000L;

    @Inject
    private SuggestionTable suggestions;

    @Inject
    private SuggestionProblem problems;

    @Inject
    private SolverPlace place;

    @Inject
    private Clock clock;

    @Resource
    private @Nullable ManagedExecutorService executor;

    private final AtomicBoolean busy = new AtomicBoolean();

    /** Ends what a node left behind that is gone. */
    void tidy(@Observes Clockwork.FiveSeconds passed) {
        suggestions.giveUp(clock.instant().minus(SILENCE), clock.instant());
    }

    /** Takes up what waits, unless this node is searching already. */
    void look(@Observes Clockwork.TwoSeconds passed) {
        ManagedExecutorService threads = executor;
        if (threads == null || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            Optional<Long> next = suggestions.claim(clock.instant());
            if (next.isEmpty()) {
                busy.set(false);
            } else {
                threads.execute(() -> {
                    try {
                        search(next.get(), TIME);
                    } finally {
                        busy.set(false);
                    }
                });
            }
        } catch (RuntimeException e) {
            busy.set(false);
            throw e;
        }
    }

    /** Searches for a claimed suggestion until it is cancelled or the time is up; a repair has less of it. */
    void search(long id, Duration most) {
        try {
            var asked = suggestions.get(id).asked();
            Stated stated = problems.of(asked);
            Duration time =
                    asked.mode() == clinic.roster.SuggestionMode.REPAIR && most.compareTo(BRIEF) > 0 ? BRIEF : most;
            Budget budget = new Budget(time.multipliedBy(THREADS), time, THREADS, id);
            Storing storing = new Storing(id);
            Suggestion found =
                    new StaffingSolver(place.solver()).solve(stated.problem(), budget, storing, storing.stop());
            suggestions.improved(id, best(found), storing.steps(), clock.instant());
            suggestions.become(
                    id, State.DONE, clock.instant(), said(found, storing.trouble), State.RUNNING, State.STOPPING);
        } catch (NoRoster none) {
            suggestions.become(
                    id,
                    State.FAILED,
                    clock.instant(),
                    "There is no roster that keeps the rules: " + none.getMessage(),
                    State.RUNNING,
                    State.STOPPING);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "the search for roster suggestion " + id + " failed");
            suggestions.become(
                    id,
                    State.FAILED,
                    clock.instant(),
                    "The search was cut short by an error; what was found so far is kept.",
                    State.RUNNING,
                    State.STOPPING);
        }
    }

    private static String said(Suggestion found, String trouble) {
        StringBuilder said = new StringBuilder(trouble);
        if (!found.relaxations().leftAlone().isEmpty()) {
            said.append(said.isEmpty() ? "" : " ")
                    .append(found.relaxations().leftAlone().size())
                    .append(" people were left as they are, because what is fixed for them breaks a rule already.");
        }
        return said.length() > 500 ? said.substring(0, 500) : said.toString();
    }

    private static Best best(Suggestion found) {
        return new Best(
                found.score(),
                found.bound() == Long.MIN_VALUE ? null : found.bound(),
                found.roster().assignments().stream()
                        .map(each -> new Given(Long.parseLong(each.shift()), Long.parseLong(each.person())))
                        .toList(),
                found.explanation().lines().stream()
                        .map(SuggestionSearch::reason)
                        .toList());
    }

    /** In ids of the clinic. */
    static Reason reason(Line line) {
        String person = line.person();
        String subject = line.subject();
        clinic.solver.staffing.Period period = line.period();
        boolean isShift = subject != null && isShift(subject);
        return new Reason(
                line.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                person == null ? null : Long.valueOf(person),
                line.date(),
                isShift ? Long.valueOf(subject) : null,
                isShift || subject == null || period == null ? null : cover(subject, period),
                line.amount(),
                line.weight());
    }

    private static boolean isShift(String subject) {
        return subject.chars().allMatch(Character::isDigit);
    }

    private static Cover cover(String place, clinic.solver.staffing.Period period) {
        return new Cover(
                SuggestionProblem.branchOf(place),
                SuggestionProblem.jobOf(place),
                new TimeSlot(period.start(), period.end()));
    }

    /** What heads are worth, the dearest first; places in rooms, which nobody can plan, left out. */
    private static List<Price> prices(List<MarginalPrice> prices) {
        return prices.stream()
                .filter(each -> each.rule() != StaffingRule.ROOM_CAPACITY && each.price() > 0)
                .sorted(Comparator.comparingLong(MarginalPrice::price)
                        .reversed()
                        .thenComparing(MarginalPrice::date)
                        .thenComparing(MarginalPrice::subject))
                .limit(MOST_PRICES)
                .map(each -> new Price(
                        each.date(),
                        cover(each.branch(), each.period()),
                        isShift(each.subject()) ? Long.valueOf(each.subject()) : null,
                        each.price()))
                .toList();
    }

    /** Stores what is found, now and then, and asks whether somebody has cancelled. */
    private final class Storing implements StaffingListener {
        private final long id;
        private long storedAt = System.nanoTime() - STORED_EVERY_NANOS;
        private volatile long askedAt = System.nanoTime();
        private volatile boolean stopped;
        private volatile String trouble = "";
        private final long startedAt = System.nanoTime();
        private final List<Step> steps = new ArrayList<>();

        Storing(long id) {
            this.id = id;
        }

        StopSignal stop() {
            return () -> {
                if (!stopped && System.nanoTime() - askedAt > ASKED_EVERY_NANOS) {
                    askedAt = System.nanoTime();
                    suggestions.heard(id, clock.instant());
                    stopped = suggestions.state(id) != State.RUNNING;
                }
                return stopped;
            };
        }

        @Override
        public synchronized void improved(Suggestion best) {
            long seconds = (System.nanoTime() - startedAt) / 1_000_000_000L;
            steps.add(new Step(seconds, best.score()));
            if (steps.size() > MOST_STEPS) {
                steps.remove(1);
            }
            if (System.nanoTime() - storedAt > STORED_EVERY_NANOS) {
                suggestions.improved(id, best(best), steps(), clock.instant());
                storedAt = System.nanoTime();
            }
        }

        @Override
        public void proved(long bound) {
            suggestions.proved(id, bound, clock.instant());
        }

        synchronized List<Step> steps() {
            return List.copyOf(steps);
        }

        @Override
        public void priced(List<MarginalPrice> prices) {
            suggestions.priced(id, prices(prices), clock.instant());
        }

        @Override
        public void said(String message) {
            if (message.contains(RosterSuggestion.CUT_SHORT)) {
                trouble = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
            }
        }
    }
}
