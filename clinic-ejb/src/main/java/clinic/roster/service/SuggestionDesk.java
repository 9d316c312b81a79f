package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.RosterChange.Kind;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Asked;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Given;
import clinic.roster.RosterSuggestion.State;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.SuggestionMode;
import clinic.roster.persistence.SuggestionTable;
import clinic.roster.service.RosterPlanning.Revision;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has rosters looked for, and takes over what was found. Nothing is planned before somebody accepts it; accepted are drafts. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class SuggestionDesk {
    private static final int MOST_DAYS = 35;

    @Inject
    private Catalogues catalogues;

    @Inject
    private SuggestionTable suggestions;

    @Inject
    private SuggestionProblem problems;

    @Inject
    private RosterPlanning planning;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Has a roster looked for; answers its id. The search begins within seconds, on any node.
     *
     * @throws Refused {@code branches} for none, {@code span} for more than 35 days or none, {@code absence} for a repair
     *     that does not say who cannot come when, {@code no-shifts} where nothing is planned that could be given out, {@code
     *     already-searching} where one for some of the same branches and dates is looked for
     */
    public long ask(AskSuggestion ask) {
        Catalogue catalogue = catalogues.current();
        Set<Long> branches = new TreeSet<>();
        ask.branches().forEach(code -> branches.add(catalogue.branch(code).id()));
        branches.forEach(scope::require);
        Long staff = ask.staff();
        LocalDate from = ask.absentFrom();
        LocalDate until = ask.absentUntil();
        long days = ChronoUnit.DAYS.between(ask.from(), ask.until()) + 1;
        boolean isRepair = ask.mode() == SuggestionMode.REPAIR;
        Objections objections = new Objections()
                .when(branches.isEmpty(), "branches", "Name at least one branch.")
                .when(days < 1 || days > MOST_DAYS, "span", "Ask for 1 to " + MOST_DAYS + " days at a time.")
                .when(
                        isRepair && (staff == null || from == null || until == null),
                        "absence",
                        "Say who cannot come, and the first and the last day of it.")
                .when(
                        from != null && until != null && (until.isBefore(from) || from.isBefore(ask.from())),
                        "absence",
                        "The days on which somebody cannot come lie in the period, the first before the last.");
        objections.refuse();
        if (staff != null) {
            catalogue.member(staff);
        }
        refuseWhileSearching(branches, ask);
        Asked asked = new Asked(
                ask.mode(),
                branches,
                ask.from(),
                ask.until(),
                isRepair ? staff : null,
                isRepair ? from : null,
                isRepair ? until : null);
        SuggestionProblem.Basis stated = problems.basis(asked);
        if (stated.planned().isEmpty()) {
            throw new Refused(
                    "no-shifts",
                    "No shifts are planned there. Plan shifts or use templates first, open or given to somebody; then"
                            + " ask who should work them.");
        }
        long id = ids.next("roster_seq");
        suggestions.add(id, asked, clock.instant(), callers.caller().name(), stated.fingerprint());
        audit.done(
                "SuggestionDesk.ask",
                branches.iterator().next(),
                ask.mode().code() + " " + ask.from() + "–" + ask.until() + ", suggestion " + id);
        return id;
    }

    private void refuseWhileSearching(Set<Long> branches, AskSuggestion ask) {
        suggestions.searching(ask.from(), ask.until()).stream()
                .filter(one -> one.asked().branches().stream().anyMatch(branches::contains))
                .findFirst()
                .ifPresent(one -> {
                    throw new Refused(
                            "already-searching",
                            one.askedBy()
                                    + " already has a roster looked for, for some of these branches and days. Wait"
                                    + " for it, or cancel it.");
                });
    }

    /** Ends a search; the best roster so far is kept. Of one that has ended nothing changes. */
    public void cancel(long id) {
        RosterSuggestion suggestion = mine(id);
        if (suggestion.state() == State.QUEUED) {
            suggestions.become(id, State.DONE, clock.instant(), "Cancelled before it began.", State.QUEUED);
        }
        suggestions.become(id, State.STOPPING, clock.instant(), "Cancelled.", State.RUNNING);
    }

    /**
     * Plans what was found, all of it in one change of the plan, which can be undone as one. A search that is still going on
     * ends.
     *
     * @throws Refused {@code nothing-found} while there is nothing, {@code accepted} when it was accepted already, {@code
     *     changed-meanwhile} when the shifts are others by now
     */
    public Planned accept(long id) {
        RosterSuggestion suggestion = mine(id);
        Best best = suggestion.best();
        if (suggestion.state() == State.ACCEPTED) {
            throw new Refused("accepted", "This suggestion was accepted already.");
        }
        if (best == null) {
            throw new Refused("nothing-found", "Nothing is found yet. Wait a little, or ask again.");
        }
        SuggestionProblem.Basis now = problems.basis(suggestion.asked());
        if (!now.fingerprint().equals(suggestion.fingerprint())) {
            throw new Refused(
                    "changed-meanwhile",
                    "The roster has been changed since this was looked for. Ask again; it starts from what is planned now.");
        }
        suggestions.become(
                id, State.ACCEPTED, clock.instant(), "", State.RUNNING, State.STOPPING, State.DONE, State.FAILED);
        List<Revision> revisions = revisions(now, best.given());
        if (revisions.isEmpty()) {
            throw new Refused("nothing-to-change", "The suggestion is the plan as it is. There is nothing to accept.");
        }
        long branch = suggestion.asked().branches().iterator().next();
        return planning.plan(Kind.SUGGESTION, branch, null, revisions, List.of());
    }

    private List<Revision> revisions(SuggestionProblem.Basis now, List<Given> given) {
        Map<Long, List<Long>> staffOf = new HashMap<>();
        given.forEach(each ->
                staffOf.computeIfAbsent(each.shift(), any -> new ArrayList<>()).add(each.staff()));
        List<Revision> revisions = new ArrayList<>();
        now.planned().values().forEach(shift -> {
            ShiftPlan plan = Objects.requireNonNull(shift.plan());
            List<Long> staff = staffOf.getOrDefault(shift.id(), List.of());
            Long first = staff.contains(plan.staff())
                    ? plan.staff()
                    : staff.stream().findFirst().orElse(null);
            revise(revisions, shift, plan, first);
            staff.stream()
                    .filter(each -> !each.equals(first))
                    .forEach(each -> revisions.add(planning.added(plan.in(null).by(each))));
        });
        return revisions;
    }

    private static void revise(List<Revision> revisions, Shift shift, ShiftPlan plan, @Nullable Long staff) {
        if (!Objects.equals(plan.staff(), staff)) {
            revisions.add(new Revision(shift, plan.by(staff)));
        }
    }

    private RosterSuggestion mine(long id) {
        RosterSuggestion suggestion = suggestions.get(id);
        suggestion.asked().branches().forEach(scope::require);
        return suggestion;
    }
}
