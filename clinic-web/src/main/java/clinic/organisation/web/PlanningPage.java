package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
import clinic.organisation.PlanningRules;
import clinic.organisation.Travel;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.PlanningSetup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pace between branches, the usual load budget, and the ways from one branch to the others: {@code ?branch=RV}. */
@Named("setupPlanning")
@RequestScoped
public class PlanningPage {

    /** The way to one other branch: what is written down, and what the distance tells. */
    public static class Way {
        private final Catalogue.Branch branch;
        private final String km;
        private final int usual;
        private @Nullable String minutes;

        Way(Catalogue.Branch branch, String km, int usual, @Nullable String minutes) {
            this.branch = branch;
            this.km = km;
            this.usual = usual;
            this.minutes = minutes;
        }

        public Catalogue.Branch getBranch() {
            return branch;
        }

        /** With one decimal; empty when a place is unknown. */
        public String getKm() {
            return km;
        }

        public int getUsual() {
            return usual;
        }

        public @Nullable String getMinutes() {
            return minutes;
        }

        public void setMinutes(@Nullable String minutes) {
            this.minutes = minutes;
        }
    }

    @Inject
    HttpServletRequest request;

    @Inject
    Catalogues catalogues;

    @Inject
    OrganisationQueries queries;

    @Inject
    PlanningSetup setup;

    private List<Catalogue.Branch> branches = List.of();
    private Catalogue.@Nullable Branch from;
    private List<Way> ways = List.of();
    private @Nullable String kmPerHour;
    private @Nullable String fixedMinutes;
    private @Nullable String unknownMinutes;
    private @Nullable String loadDay;
    private @Nullable String loadWeek;

    @PostConstruct
    void look() {
        Catalogue catalogue = catalogues.current();
        Travel travel = catalogue.travel();
        LoadBudget load = catalogue.loadBudgets().usual();
        kmPerHour = Typed.text(travel.pace().kmPerHour());
        fixedMinutes = Typed.text(travel.pace().fixedMinutes());
        unknownMinutes = Typed.text(travel.pace().unknownMinutes());
        loadDay = Typed.text(load.day());
        loadWeek = Typed.text(load.week());
        branches = queries.branches();
        String asked = Typed.parameter(request, "branch");
        Optional<Catalogue.Branch> chosen = branches.stream()
                .filter(branch -> asked == null || branch.code().equals(asked))
                .findFirst();
        chosen.ifPresent(here -> {
            from = here;
            ways = branches.stream()
                    .filter(branch -> branch.id() != here.id())
                    .map(branch -> way(travel, here, branch))
                    .toList();
        });
    }

    private static Way way(Travel travel, Catalogue.Branch here, Catalogue.Branch there) {
        var told = travel.told(here.id(), there.id());
        var km = travel.kilometres(here.id(), there.id());
        return new Way(
                there,
                km.isPresent() ? String.format(Locale.UK, "%.1f", km.getAsDouble()) : "",
                travel.usualMinutes(here.id(), there.id()),
                told.isPresent() ? String.valueOf(told.getAsInt()) : "");
    }

    public void saveRules() {
        PlanningRules rules = new PlanningRules(
                new Travel.Pace(Typed.number(kmPerHour), Typed.number(fixedMinutes), Typed.number(unknownMinutes)),
                new LoadBudget(Typed.numberIfAny(loadDay), Typed.numberIfAny(loadWeek)));
        Posting.current().send(() -> setup.revise(rules), "saved", "/setup/planning");
    }

    public void saveWays() {
        Catalogue.Branch here = from;
        if (here == null) {
            return;
        }
        Posting posting = Posting.current();
        Map<Long, Optional<Integer>> minutes = new HashMap<>();
        for (int row = 0; row < ways.size(); row++) {
            Way way = ways.get(row);
            Integer typed = Typed.numberIfAny(way.getMinutes());
            if (typed != null && typed < 0) {
                posting.errorIn("ways:" + row + ":minutes", "minutesWrong");
            }
            minutes.put(way.getBranch().id(), Optional.ofNullable(typed));
        }
        posting.send(() -> setup.travel(here.id(), minutes), "saved", "/setup/planning?branch=" + here.code());
    }

    public List<Catalogue.Branch> getBranches() {
        return branches;
    }

    public Catalogue.@Nullable Branch getFrom() {
        return from;
    }

    public List<Way> getWays() {
        return ways;
    }

    public @Nullable String getKmPerHour() {
        return kmPerHour;
    }

    public void setKmPerHour(@Nullable String kmPerHour) {
        this.kmPerHour = kmPerHour;
    }

    public @Nullable String getFixedMinutes() {
        return fixedMinutes;
    }

    public void setFixedMinutes(@Nullable String fixedMinutes) {
        this.fixedMinutes = fixedMinutes;
    }

    public @Nullable String getUnknownMinutes() {
        return unknownMinutes;
    }

    public void setUnknownMinutes(@Nullable String unknownMinutes) {
        this.unknownMinutes = unknownMinutes;
    }

    public @Nullable String getLoadDay() {
        return loadDay;
    }

    public void setLoadDay(@Nullable String loadDay) {
        this.loadDay = loadDay;
    }

    public @Nullable String getLoadWeek() {
        return loadWeek;
    }

    public void setLoadWeek(@Nullable String loadWeek) {
        this.loadWeek = loadWeek;
    }
}
