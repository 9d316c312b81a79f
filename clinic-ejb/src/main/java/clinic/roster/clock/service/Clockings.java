package clinic.roster.clock.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.ClockRules;
import clinic.roster.clock.DatedRules;
import clinic.roster.clock.Odd;
import clinic.roster.clock.OddKind;
import clinic.roster.clock.Planned;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchRules;
import clinic.roster.clock.Timeline;
import clinic.roster.clock.persistence.ClockRuleTable;
import clinic.roster.clock.persistence.PunchTable;
import clinic.roster.clock.persistence.PunchTable.Approval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads punches as attendances and exceptions, for any number of people with the same few statements. */
@ApplicationScoped
class Clockings {
    /** Days before and after those asked for in which an attendance that reaches into them may begin or end. */
    static final int MARGIN = 2;

    private record Said(long punch, OddKind kind) {}

    @Inject
    private PunchTable punches;

    @Inject
    private ClockRuleTable rules;

    @Inject
    private RosteredTimes rostered;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /**
     * What the punches of those people around some local dates say, by person. Punches of the margin are among them, so
     * that attendances are whole: whoever shows or counts chooses by date.
     *
     * @param until the last date, inclusive
     */
    Map<Long, Clocking> of(Collection<Long> staff, LocalDate from, LocalDate until) {
        Instant begin = from.minusDays(MARGIN).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = until.plusDays(MARGIN + 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<Long, List<Punch>> byPerson = new HashMap<>();
        staff.forEach(person -> byPerson.put(person, new ArrayList<>()));
        for (Punch punch : punches.of(staff, begin, end)) {
            byPerson.computeIfAbsent(punch.staff(), any -> new ArrayList<>()).add(punch);
        }
        List<Approval> approvals = punches.approvals(staff, begin, end);
        DatedRules dated = rules.read();
        Map<Long, List<Planned>> planned = rostered.of(staff, from.minusDays(MARGIN + 1), until.plusDays(MARGIN + 1));
        Map<Long, Clocking> clockings = new HashMap<>();
        byPerson.forEach((person, own) -> clockings.put(
                person,
                clocking(
                        own,
                        approvals.stream()
                                .filter(approval -> own.stream().anyMatch(punch -> punch.id() == approval.punch()))
                                .toList(),
                        dated,
                        planned.getOrDefault(person, List.of()))));
        return clockings;
    }

    /** Those punches of one person read by the rules in force. */
    Timeline timeline(List<Punch> own) {
        return timeline(own, rules.read());
    }

    /** The rules of a branch on a local date. */
    ClockRules rules(long branch, LocalDate date) {
        return rules.read().on(branch, date);
    }

    private Timeline timeline(List<Punch> own, DatedRules dated) {
        Catalogue catalogue = catalogues.current();
        return new Timeline(
                own,
                dated,
                catalogue.travel(),
                branch -> catalogue.branch(branch).zone(),
                clock.instant());
    }

    private Clocking clocking(List<Punch> own, List<Approval> approvals, DatedRules dated, List<Planned> planned) {
        Timeline timeline = timeline(own, dated);
        Set<Said> said = new HashSet<>();
        approvals.forEach(approval -> said.add(new Said(approval.punch(), approval.kind())));
        List<Odd> odd = new ArrayList<>(timeline.odd());
        for (Punch punch : own) {
            LocalDate date = LocalDate.ofInstant(
                    punch.at(), catalogues.current().branch(punch.branch()).zone());
            odd.addAll(new PunchRules(dated.on(punch.branch(), date), planned).odd(punch));
        }
        odd.removeIf(one -> said.contains(new Said(one.punch().id(), one.kind())));
        odd.sort(Comparator.comparing((Odd one) -> one.punch().at())
                .thenComparing(one -> one.punch().id())
                .thenComparing(Odd::kind));
        return new Clocking(own, timeline.attendances(), odd, approvals);
    }
}
