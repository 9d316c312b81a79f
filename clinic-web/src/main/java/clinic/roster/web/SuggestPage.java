package clinic.roster.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Brief;
import clinic.roster.RosterSuggestion.State;
import clinic.roster.RosterSuggestion.Step;
import clinic.roster.service.RosterQueries;
import clinic.roster.service.RosterWeights;
import clinic.roster.service.SuggestionQueries;
import clinic.roster.service.SuggestionQueries.Proposed;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rosters that are suggested: {@code ?branch=RV&date=2026-03-16} to ask for one, {@code &id=123} to look at one. */
@Named
@RequestScoped
public class SuggestPage {

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    SuggestionQueries queries;

    @Inject
    RosterQueries rosters;

    @Inject
    RosterWeights weights;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private List<Brief> recent = List.of();
    private SuggestionQueries.@Nullable View view;

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        branch = chosen;
        recent = queries.ofBranch(chosen.code());
        if (!parameter("id").isEmpty()) view = queries.view(id());
    }

    public Catalogue.@Nullable Branch getBranch() {
        return branch;
    }

    /** The branches whose rosters the caller plans. */
    public List<Catalogue.Branch> getBranches() {
        return queries.branches();
    }

    /** The Monday, or whatever a workweek begins with, of the day in the address; else of the next week. */
    public LocalDate getDate() {
        try {
            return rosters.weekOf(LocalDate.parse(parameter("date")));
        } catch (DateTimeParseException e) {
            return rosters.weekOf(getToday().plusWeeks(1));
        }
    }

    private LocalDate getToday() {
        return LocalDate.ofInstant(
                clock.instant(), Objects.requireNonNull(branch).zone());
    }

    /** Whoever may work at one of the branches that the caller plans, by name. */
    public List<Catalogue.Member> getStaff() {
        Set<Long> branches = getBranches().stream().map(Catalogue.Branch::id).collect(Collectors.toSet());
        return catalogues.current().members().stream()
                .filter(member -> member.leftOn() == null || !member.leftOn().isBefore(getToday()))
                .filter(member -> member.assignments().stream().anyMatch(one -> branches.contains(one.branch())))
                .sorted(Comparator.comparing(Catalogue.Member::name))
                .toList();
    }

    public List<Asked> getRecent() {
        SuggestionWords words = words();
        return recent.stream()
                .map(each -> new Asked(
                        each.id(),
                        words.asked(each.asked()),
                        SuggestionWords.word("mode-" + each.asked().mode().code()),
                        each.askedBy(),
                        each.state().code(),
                        each.score() == null ? "" : SuggestionWords.number(each.score())))
                .toList();
    }

    /** One of the list. */
    public record Asked(long id, String what, String mode, String by, String state, String score) {}

    public boolean isShown() {
        return view != null;
    }

    public @Nullable RosterSuggestion getSuggestion() {
        return view == null ? null : view.suggestion();
    }

    public String getState() {
        return shown().state().code();
    }

    public boolean isSearching() {
        return shown().state().isSearching();
    }

    public boolean isFound() {
        return view != null && shown().best() != null;
    }

    /** Whether it can be accepted: something is found and would change something. */
    public boolean isAcceptable() {
        return isFound() && shown().state() != State.ACCEPTED && !getChanges().isEmpty();
    }

    public String getAsked() {
        return words().asked(shown().asked()) + ". "
                + SuggestionWords.word("mode-" + shown().asked().mode().code());
    }

    public String getAcceptText() {
        int changes = getChanges().size();
        return changes == 1 ? SuggestionWords.word("acceptOne") : SuggestionWords.say("accept", changes);
    }

    public String getScore() {
        return SuggestionWords.number(best().score());
    }

    public String getWhyTitle() {
        return SuggestionWords.say("why", getScore());
    }

    public String getBound() {
        Long bound = best().bound();
        return bound == null ? "–" : SuggestionWords.number(bound);
    }

    /** How far the bound lies below the score, rounded up to whole per cent. */
    public String getGap() {
        Long bound = best().bound();
        if (bound == null) return SuggestionWords.word("boundUnknown");
        long score = best().score();
        if (bound >= score) return SuggestionWords.word("proven");
        return SuggestionWords.say(
                "gap", score <= 0 ? 100 : Math.min(100, (100 * (score - bound) + score - 1) / score));
    }

    public int getImprovements() {
        return shown().steps().size();
    }

    public String getLastStep() {
        List<Step> steps = shown().steps();
        return steps.isEmpty()
                ? ""
                : SuggestionWords.say("lastAt", steps.get(steps.size() - 1).seconds());
    }

    public String getElapsed() {
        RosterSuggestion one = shown();
        return SuggestionWords.say(
                "seconds",
                Duration.between(one.askedAt(), one.state().isSearching() ? clock.instant() : one.heardAt())
                        .toSeconds());
    }

    public List<SuggestionWords.Change> getChanges() {
        return words().changes(proposed());
    }

    public String getSame() {
        return SuggestionWords.say(
                "same",
                SuggestionWords.number(
                        proposed().stream().filter(each -> !each.changes()).count()));
    }

    public List<SuggestionWords.Group> getGroups() {
        return words().groups(best().reasons());
    }

    public List<SuggestionWords.Worth> getPrices() {
        return words().worth(shown().prices());
    }

    /** Every shift that was given out, to ask about. */
    public List<Choice> getShifts() {
        return proposed().stream()
                .filter(each -> !each.more())
                .map(each -> new Choice(each.shift(), words().shift(each.plan())))
                .toList();
    }

    public record Choice(long id, String name) {}

    public List<Weight> getWeights() {
        return weights.all().entrySet().stream()
                .map(each ->
                        new Weight(each.getKey(), SuggestionWords.word("weight-" + each.getKey()), each.getValue()))
                .toList();
    }

    public record Weight(String code, String name, int value) {}

    public boolean isSetsWeights() {
        return shell.holds(Role.HEAD_OFFICE);
    }

    public String getData() {
        Map<String, String> names = new TreeMap<>();
        getStaff().forEach(each -> names.put(String.valueOf(each.id()), each.name()));
        Map<String, String> shifts = new TreeMap<>();
        Map<String, List<String>> holders = new TreeMap<>();
        for (Proposed each : proposed()) {
            shifts.put(String.valueOf(each.shift()), words().shift(each.plan()));
            if (each.after() != null) {
                names.put(String.valueOf(each.after()), Objects.requireNonNull(words().name(each.after())));
                holders.computeIfAbsent(String.valueOf(each.shift()), any -> new ArrayList<>())
                        .add(String.valueOf(each.after()));
            }
        }
        return ScriptData.block(
                "suggest",
                new Data(
                        Objects.requireNonNull(branch).code(),
                        view == null ? "" : String.valueOf(shown().id()),
                        view == null ? "" : shown().asked().from().toString(),
                        view == null ? null : same(shown().asked()),
                        names,
                        shifts,
                        holders));
    }

    /**
     * What the page's script reads.
     *
     * @param again what to ask for the same once more; nothing while nothing is shown
     * @param holders who would work a shift
     */
    public record Data(
            String branch,
            String id,
            String from,
            @Nullable Again again,
            Map<String, String> names,
            Map<String, String> shifts,
            Map<String, List<String>> holders) {}

    /** The body of a request for a suggestion. */
    public record Again(
            List<String> branches,
            String from,
            String to,
            String mode,
            @Nullable String staff,
            @Nullable String absentFrom,
            @Nullable String absentTo) {}

    private Again same(RosterSuggestion.Asked asked) {
        return new Again(
                asked.branches().stream()
                        .map(id -> catalogues.current().branch(id).code())
                        .sorted()
                        .toList(),
                asked.from().toString(),
                asked.until().toString(),
                asked.mode().code(),
                text(asked.staff()),
                text(asked.absentFrom()),
                text(asked.absentUntil()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Whether something went wrong with the search, so that asking again may find more. */
    public boolean isCutShort() {
        return view != null && !isSearching() && shown().isCutShort();
    }

    private List<Proposed> proposed() {
        return view == null ? List.of() : view.proposed();
    }

    private SuggestionWords words() {
        return new SuggestionWords(catalogues.current(), proposed(), shell::money);
    }

    private RosterSuggestion shown() {
        return Objects.requireNonNull(view).suggestion();
    }

    private Best best() {
        return Objects.requireNonNull(shown().best());
    }

    private long id() {
        try {
            return Long.parseLong(parameter("id"));
        } catch (NumberFormatException e) {
            throw new NotFound("roster suggestion", parameter("id"));
        }
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
