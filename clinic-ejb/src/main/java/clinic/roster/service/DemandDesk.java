package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.demand.ForecastError;
import clinic.roster.demand.Need;
import clinic.roster.demand.Quarters;
import clinic.roster.persistence.DemandTable;
import clinic.roster.persistence.DemandTable.Edit;
import clinic.roster.persistence.DemandTable.Minimum;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many people a branch needs by quarter hour, and what a manager says about it. Needed is what a manager says; where they
 * say nothing, the most of what is booked, what is to be expected while the branch is open, rounded half up, and who must be
 * there at least. Where nobody has said who that is, it is one receptionist and one therapist while the branch is open.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DemandDesk {
    private static final int WEEK = 7;
    private static final int MOST_HEADS = 100;

    @Inject
    private Catalogues catalogues;

    @Inject
    private DemandTable table;

    @Inject
    private DemandNeeds needs;

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
     * One week of a branch.
     *
     * @param week its first local date
     * @param needs by date, job and skill
     * @param error how far forecasts of the four last weeks were from what came
     */
    public record Week(Catalogue.Branch branch, LocalDate week, List<Need> needs, ForecastError error) {}

    /**
     * What a manager says is needed.
     *
     * @param skill a credential; empty for anybody of the job
     * @param from wall-clock time, {@code until} not included, midnight for the end of the day; whole quarter hours
     * @param heads null to say nothing any more
     */
    public record SayNeed(
            String branch,
            LocalDate date,
            Job job,
            String skill,
            LocalTime from,
            LocalTime until,
            @Nullable Integer heads) {}

    /** The work week of the organisation in which the local date lies; null for this one. */
    public Week week(String branchCode, @Nullable LocalDate date) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        LocalDate week = DemandNeeds.weekOf(catalogue, date == null ? today : date);
        DemandNeeds.Found found = needs.of(branch, week, week.plusDays(WEEK - 1L));
        return new Week(branch, week, found.needs(), found.error());
    }

    /** Says how many are needed, in place of what is worked out. */
    public void say(SayNeed say) {
        Catalogue.Branch branch = catalogues.current().branch(say.branch());
        scope.require(branch.id());
        Integer heads = say.heads();
        boolean wholeDay = say.until().equals(LocalTime.MIDNIGHT);
        new Objections()
                .when(
                        !wholeDay && !say.from().isBefore(say.until()),
                        "until",
                        "The hours end after they begin. Choose a later end.")
                .when(
                        say.from().getMinute() % 15 != 0 || say.until().getMinute() % 15 != 0,
                        "from",
                        "Demand is counted by quarter hours, like 08:00 or 08:15.")
                .when(
                        heads != null && (heads < 0 || heads > MOST_HEADS),
                        "heads",
                        "How many are needed is a whole number from 0 to " + MOST_HEADS + ".")
                .refuse();
        int first = Quarters.of(say.from());
        int last = wholeDay ? Quarters.COUNT : Quarters.of(say.until());
        table.say(
                branch.id(),
                IntStream.range(first, last)
                        .mapToObj(quarter ->
                                new Edit(say.date(), say.job(), say.skill(), quarter, heads == null ? -1 : heads))
                        .toList(),
                clock.instant(),
                callers.caller().name());
        audit.done(
                "DemandDesk.say",
                branch.id(),
                say.date() + " " + say.from() + "–" + say.until() + " "
                        + say.job().code() + " " + say.skill() + ": " + (heads == null ? "as worked out" : heads));
    }

    /** Who must be there at least, of every weekday. */
    public List<Minimum> minimums(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return table.minimums(branch.id());
    }

    /** Replaces who must be there at least; for a job that is not named, one while the branch is open. */
    public void require(String branchCode, List<Minimum> minimums) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        Objections objections = new Objections();
        minimums.forEach(one -> objections.when(
                one.heads() < 0 || one.heads() > MOST_HEADS,
                "heads",
                "How many must be there is a whole number from 0 to " + MOST_HEADS + "."));
        objections.refuse();
        table.put(branch.id(), minimums, () -> ids.next("roster_seq"));
        audit.done("DemandDesk.require", branch.id(), minimums.size() + " minimums");
    }
}
