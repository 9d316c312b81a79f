package clinic.solver.search;

import clinic.solver.Incumbent;
import clinic.solver.NoRoster;
import clinic.solver.RosterProblem;
import clinic.solver.SearchClock;
import clinic.solver.StopSignal;
import clinic.solver.Team;
import clinic.solver.local.LocalSearch;
import clinic.solver.master.Column;
import clinic.solver.master.ColumnGeneration;
import clinic.solver.master.Crew;
import clinic.solver.master.Dive;
import clinic.solver.master.Part;
import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.PricingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One search from the first roster to the last: local search for something to begin with, the relaxation for the bound,
 * then in turns dives from the relaxation and parts of the best roster, one a thread, until time is up or nothing better
 * exists.
 */
final class Search {
    private static final double SHARE_OF_BEGINNING = 0.02;
    private static final double SHARE_OF_RELAXATION = 0.5;
    private static final double SHARE_OF_HURRY = 0.3;
    private static final double FIRST_ROUND = 0.05;
    private static final double LONGER = 1.5;
    private static final int DIVES_A_TURN = 6;
    private static final int PARTS_A_TURN = 10;
    private static final int COLUMNS_A_PERSON = 60;
    private static final int SMALLEST_PART = 4;
    private static final int LARGEST_GROWTH = 5;
    /** Of the budget; a relaxation prices everybody dozens of times. */
    private static final double LARGEST_SHARE_OF_ONE_PRICING = 0.1;

    private final IndexedProblem problem;
    private final List<PricingProblem> pricing;
    private final Incumbent incumbent;
    private final SearchClock clock;
    private final Team team;
    private final Random random;
    private int sizeOfPart;
    private int dives;

    Search(RosterProblem problem, Incumbent incumbent, SearchClock clock, Team team, long seed) {
        this.problem = new IndexedProblem(problem);
        this.pricing = PricingProblem.all(this.problem);
        this.incumbent = incumbent;
        this.clock = clock;
        this.team = team;
        this.random = new Random(seed);
        this.sizeOfPart = Math.max(SMALLEST_PART, problem.people().size() / 3);
    }

    void run() throws NoRoster {
        LocalSearch local = new LocalSearch(problem, pricing, new Random(random.nextLong()));
        double before = clock.used();
        if (!local.construct(clock)) {
            return;
        }
        boolean tooLarge = clock.used() - before > LARGEST_SHARE_OF_ONE_PRICING;
        List<Column> columns = new ArrayList<>();
        offer(local.rows());
        keep(columns, local.rows());
        if (!tooLarge) {
            local.improve(clock::used, clock.at(clock.used() + SHARE_OF_BEGINNING), (rows, score) -> {
                offer(rows);
                keep(columns, rows);
            });
        }
        say("local search");
        if (tooLarge || !relax(columns)) {
            locally(clock.used(), 1);
        }
    }

    /** False if the relaxation took too long to go on from it. */
    private boolean relax(List<Column> columns) throws NoRoster {
        Part whole = Part.whole(problem);
        try (ColumnGeneration generation = new ColumnGeneration(problem, whole, new Crew(problem, pricing, team))) {
            generation.add(columns);
            StopSignal late = clock.at(clock.used() + SHARE_OF_RELAXATION);
            boolean solved = generation.solve(Long.MAX_VALUE, () -> late.isGiven() || generation.isLaboured());
            boolean isLaboured = !solved && !late.isGiven() && generation.isLaboured();
            solved |= !late.isGiven() && !isLaboured;
            if (generation.bound() != Long.MIN_VALUE) {
                incumbent.proved(generation.bound() + problem.constant());
                incumbent.priced(generation.prices());
            }
            say("relaxation " + (generation.objective() + problem.constant()) + (solved ? "" : ", not to the end"));
            if (solved) {
                inTurns(generation);
            } else if (isLaboured) {
                inRounds();
                return true;
            } else {
                hurry(generation);
            }
            return solved;
        }
    }

    private void hurry(ColumnGeneration generation) throws NoRoster {
        int @Nullable [][] rows = new Dive(generation, random, Dive.Style.HURRIED)
                .go(incumbent.score() - problem.constant(), clock.at(clock.used() + SHARE_OF_HURRY));
        if (rows != null && offer(rows)) {
            say("hurried dive");
        }
    }

    /** Local searches that each begin warm and end cold, from the best so far, one longer than the other. */
    private void inRounds() throws NoRoster {
        double share = FIRST_ROUND;
        while (!isDone()) {
            locally(clock.used(), Math.min(1, clock.used() + share));
            share *= LONGER;
        }
    }

    /** One local search a thread, each its own way, between two shares of the budget. */
    private void locally(double from, double until) throws NoRoster {
        StopSignal end = clock.at(until);
        DoubleSupplier used = () -> Math.min(1, (clock.used() - from) / Math.max(1e-9, until - from));
        List<Callable<Boolean>> ways = new ArrayList<>();
        for (int thread = 0; thread < team.size(); thread++) {
            LocalSearch local = new LocalSearch(problem, pricing, new Random(random.nextLong()));
            int[][] rows = incumbent.isEmpty() ? null : incumbent.rows();
            ways.add(() -> {
                if (rows != null) {
                    local.startFrom(rows);
                } else if (!local.construct(clock)) {
                    return false;
                }
                local.improve(used, () -> end.isGiven() || isDone(), (better, score) -> offer(better));
                return true;
            });
        }
        team.all(ways);
        say("local search");
    }

    private void inTurns(ColumnGeneration relaxation) throws NoRoster {
        List<ColumnGeneration> own = new ArrayList<>();
        try {
            for (int thread = 0; thread < team.size(); thread++) {
                own.add(relaxation.copy(new Crew(problem, pricing, null)));
            }
            while (!isDone()) {
                for (int turn = 0; turn < DIVES_A_TURN && !isDone(); turn++) {
                    dive(own);
                    renew(own, relaxation);
                }
                for (int turn = 0; turn < PARTS_A_TURN && !isDone() && !incumbent.isEmpty(); turn++) {
                    parts(own.get(0));
                }
            }
        } finally {
            own.forEach(ColumnGeneration::close);
        }
    }

    private boolean isDone() {
        return clock.isGiven() || incumbent.isOptimal();
    }

    /** Dives leave their columns behind; where they are too many, what is solved anew in every step grows slow. */
    private void renew(List<ColumnGeneration> own, ColumnGeneration relaxation) {
        for (int at = 0; at < own.size(); at++) {
            if (own.get(at).columns().size()
                    > LARGEST_GROWTH * relaxation.columns().size()) {
                own.get(at).close();
                own.set(at, relaxation.copy(new Crew(problem, pricing, null)));
            }
        }
    }

    private void dive(List<ColumnGeneration> own) throws NoRoster {
        long betterThan = incumbent.score() - problem.constant();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (ColumnGeneration generation : own) {
            Dive dive = new Dive(generation, new Random(random.nextLong()), style());
            long seed = random.nextLong();
            tasks.add(() -> {
                int @Nullable [][] rows = dive.go(betterThan, this::isDone);
                return rows != null && (offer(rows) | offer(polished(rows, seed)));
            });
        }
        if (team.all(tasks).contains(true)) {
            say("dive");
        }
    }

    /** The first dive trusts the relaxation; the others try what it thought little of. */
    private Dive.Style style() {
        int number = dives++;
        double daring = number == 0 ? 0 : 0.2 * (number % 4);
        double pace = number % 3 == 0 ? 0.1 : 0.05;
        return Dive.Style.careful(daring, pace);
    }

    private int[][] polished(int[][] rows, long seed) {
        LocalSearch local = new LocalSearch(problem, pricing, new Random(seed));
        local.startFrom(rows);
        local.polish(clock);
        return local.rows();
    }

    private void parts(ColumnGeneration relaxation) throws NoRoster {
        PartSearch search = new PartSearch(problem, new Crew(problem, pricing, null));
        int[][] rows = incumbent.rows();
        List<Column> promising = relaxation.promising(incumbent.score() - problem.constant(), COLUMNS_A_PERSON);
        StopSignal stop = this::isDone;
        List<Callable<PartSearch.Outcome>> tasks = new ArrayList<>();
        for (int thread = 0; thread < team.size(); thread++) {
            int[] people = somebody();
            Random own = new Random(random.nextLong());
            List<Column> ofThem = promising.stream()
                    .filter(column -> Arrays.stream(people).anyMatch(person -> person == column.person()))
                    .toList();
            tasks.add(() -> search.search(rows, people, ofThem, own, stop));
        }
        int proven = 0;
        for (PartSearch.Outcome each : team.all(tasks)) {
            proven += each.isProven() ? 1 : 0;
            if (each.better().isPresent() && offer(each.better().get())) {
                say("part of " + sizeOfPart);
            }
        }
        boolean tooEasy = proven == tasks.size();
        sizeOfPart = Math.max(
                Math.min(SMALLEST_PART, problem.people()),
                Math.min(problem.people(), tooEasy ? sizeOfPart + 1 : sizeOfPart - (proven == 0 ? 1 : 0)));
    }

    private int[] somebody() {
        int[] people = IntStream.range(0, problem.people()).toArray();
        for (int at = 0; at < people.length; at++) {
            int other = at + random.nextInt(people.length - at);
            int person = people[other];
            people[other] = people[at];
            people[at] = person;
        }
        return Arrays.copyOf(people, Math.min(sizeOfPart, people.length));
    }

    private boolean offer(int[][] rows) {
        return incumbent.offer(rows, problem.score(rows));
    }

    private void keep(List<Column> columns, int[][] rows) {
        for (int person = 0; person < rows.length; person++) {
            columns.add(new Column(problem, person, rows[person]));
        }
    }

    private void say(String what) {
        incumbent.say(String.format(
                Locale.ROOT,
                "%3.0f %%: %s, best %s, bound %s",
                100 * clock.used(),
                what,
                incumbent.isEmpty() ? "none" : incumbent.score(),
                incumbent.bound() == Long.MIN_VALUE ? "none" : incumbent.bound()));
    }
}
