package clinic.roster.labour;

import java.util.Comparator;
import java.util.List;

/** Every rule there is for one person's work. */
public final class LabourRules {
    public static final List<LabourRule> ALL = List.of(
            new TravelTimeRule(),
            new DailyRestRule(),
            new WeeklyRestRule(),
            new DailyMaximumRule(),
            new WeeklyMaximumRule(),
            new ConsecutiveDaysRule(),
            new BreakRule(),
            new UnbrokenWorkRule(),
            new MinorDayRule(),
            new MinorNightRule(),
            new CredentialRule(),
            new LeaveRule(),
            new AvailabilityBreachRule(),
            new ContractHoursRule());

    private LabourRules() {}

    /** Every breach of every rule, by date and rule. */
    public static List<Violation> breaches(Work work) {
        return ALL.stream()
                .flatMap(rule -> rule.breaches(work))
                .sorted(Comparator.comparing(Violation::date).thenComparing(Violation::rule))
                .toList();
    }
}
