package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.labour.BreakPlaces;
import clinic.roster.labour.BreakRule;
import clinic.roster.labour.ChangeNotice;
import clinic.roster.labour.ConsecutiveDaysRule;
import clinic.roster.labour.DailyMaximumRule;
import clinic.roster.labour.DailyRestRule;
import clinic.roster.labour.LabourTerm;
import clinic.roster.labour.MinorDayRule;
import clinic.roster.labour.MinorNightRule;
import clinic.roster.labour.Severity;
import clinic.roster.labour.UnbrokenWorkRule;
import clinic.roster.labour.WeeklyMaximumRule;
import clinic.roster.labour.WeeklyRestRule;
import clinic.roster.persistence.LabourTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers of labour rules, which are the organisation's, and the contracts that rules look at. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class LabourSetup {
    /** The rules that go by dated numbers. */
    public static final List<String> RULES = List.of(
            DailyRestRule.CODE,
            WeeklyRestRule.CODE,
            DailyMaximumRule.CODE,
            WeeklyMaximumRule.CODE,
            ConsecutiveDaysRule.CODE,
            BreakRule.CODE,
            UnbrokenWorkRule.CODE,
            BreakPlaces.PAID,
            MinorDayRule.CODE,
            MinorNightRule.CODE,
            ChangeNotice.CODE);

    private static final int MOST = 20_000;

    @Inject
    private Catalogues catalogues;

    @Inject
    private LabourTable table;

    @Inject
    private StaffScope staffScope;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    /**
     * Numbers of a rule.
     *
     * @param jurisdiction of branches; null for the house's own
     * @param amount and {@code threshold} as the rule names them
     * @param source the law or decision they come from
     */
    public record PutTerm(
            @Nullable Long jurisdiction,
            String rule,
            int amount,
            int threshold,
            Severity severity,
            String source,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** All there are, by rule, jurisdiction and date. */
    public List<LabourTerm> terms() {
        return table.law().terms();
    }

    /** Adds numbers of a rule; those that hold already stay until the new ones begin, which are newer. */
    @Allowed(Role.HEAD_OFFICE)
    public LabourTerm add(PutTerm put) {
        scope.requireEverywhere();
        LocalDate until = put.until();
        new Objections()
                .when(!RULES.contains(put.rule()), "rule", "Choose one of " + String.join(", ", RULES) + ".")
                .when(
                        put.amount() < 0 || put.amount() > MOST,
                        "amount",
                        "The amount is a whole number from 0 to 20000.")
                .when(
                        put.threshold() < 0 || put.threshold() > MOST,
                        "threshold",
                        "The threshold is a whole number from 0 to 20000.")
                .when(
                        put.rule().equals(MinorNightRule.CODE)
                                && (put.threshold() >= put.amount() || put.amount() >= 24 * 60),
                        "amount",
                        "The threshold and the amount are minutes of the day, the earlier one first, like 360 and 1320.")
                .when(
                        until != null && until.isBefore(put.from()),
                        "until",
                        "The last day comes before the first. Turn them round.")
                .text("source", "The source", put.source(), 300)
                .refuse();
        Long jurisdiction = put.jurisdiction();
        if (jurisdiction != null
                && catalogues.current().branches().stream().noneMatch(one -> one.jurisdiction() == jurisdiction)) {
            throw new NotFound("jurisdiction", jurisdiction);
        }
        LabourTerm term = new LabourTerm(
                ids.next("roster_seq"),
                jurisdiction,
                put.rule(),
                put.amount(),
                put.threshold(),
                put.severity(),
                put.source().strip(),
                put.from(),
                until);
        table.add(term);
        audit.done("LabourSetup.add", null, term.rule() + " " + term.amount() + ": " + term.source());
        return term;
    }

    /** Lets numbers of a rule hold until that day, inclusive. */
    @Allowed(Role.HEAD_OFFICE)
    public LabourTerm end(long id, LocalDate last) {
        scope.requireEverywhere();
        LabourTerm term = terms().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("labour term", id));
        new Objections()
                .when(last.isBefore(term.from()), "until", "The last day comes before the first. Choose a later one.")
                .refuse();
        table.end(id, last);
        audit.done("LabourSetup.end", null, term.rule() + " until " + last);
        return terms().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    }

    /**
     * What is written down about the contracts of the people of a branch; whoever nothing is written down of counts by the
     * weekly pattern and as grown up.
     */
    public Map<Catalogue.Member, LabourTable.Person> contracts(String branchCode) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        Map<Long, Catalogue.Member> members = new HashMap<>();
        catalogue.members().stream()
                .filter(member -> member.assignments().stream().anyMatch(one -> one.branch() == branch.id()))
                .forEach(member -> members.put(member.id(), member));
        Map<Catalogue.Member, LabourTable.Person> contracts = new HashMap<>();
        table.people(Set.copyOf(members.keySet())).forEach((id, person) -> {
            Catalogue.Member member = members.get(id);
            if (member != null) {
                contracts.put(member, person);
            }
        });
        return contracts;
    }

    /** Writes down somebody's weekly minutes and date of birth; nothing means that it is not known. */
    public void contract(long staff, @Nullable Integer weeklyMinutes, @Nullable LocalDate bornOn) {
        Catalogue.Member member = staffScope.decidable(staff);
        new Objections()
                .when(
                        weeklyMinutes != null && (weeklyMinutes < 0 || weeklyMinutes > 7 * 24 * 60),
                        "weekly-minutes",
                        "The contract is a whole number of minutes a week from 0 to 10080, like 2280.")
                .refuse();
        table.put(member.id(), new LabourTable.Person(weeklyMinutes, bornOn));
        audit.done("LabourSetup.contract", null, member.name());
    }
}
