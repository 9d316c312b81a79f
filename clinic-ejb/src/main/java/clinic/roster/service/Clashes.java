package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Objections;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Where publishing shifts would have somebody at two places at the same time. */
@ApplicationScoped
class Clashes {

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    /** A shift that is about to be published, and another that is published elsewhere at the same time. */
    record Clash(Shift shift, Shift other) {

        /** Whether publishing the other's branch would end it. */
        boolean endsWithTheOther() {
            ShiftPlan next = other.plan();
            return other.awaitsPublication() && (next == null || !RosterPlanning.meet(shift.shown(), next));
        }

        ShiftPlan there() {
            return Objects.requireNonNull(other.published());
        }
    }

    /** Those of shifts that are about to be published, with any that are not among them. */
    List<Clash> of(List<Shift> changed) {
        List<Shift> next = changed.stream()
                .filter(shift -> shift.plan() != null && shift.plan().staff() != null)
                .toList();
        if (next.isEmpty()) {
            return List.of();
        }
        Set<Long> own = changed.stream().map(Shift::id).collect(Collectors.toSet());
        Set<Long> people = next.stream()
                .map(shift -> Objects.requireNonNull(shift.shown().staff()))
                .collect(Collectors.toSet());
        TimeSlot window = new TimeSlot(
                next.stream()
                        .map(one -> one.shown().slot().start())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                next.stream()
                        .map(one -> one.shown().slot().end())
                        .max(Instant::compareTo)
                        .orElseThrow());
        List<Shift> others = shifts.of(people, window).stream()
                .filter(other -> !own.contains(other.id()) && other.published() != null)
                .toList();
        return next.stream()
                .flatMap(shift -> others.stream()
                        .map(other -> new Clash(shift, other))
                        .filter(clash -> RosterPlanning.meet(shift.shown(), clash.there())))
                .toList();
    }

    /** @throws clinic.shared.Refused {@code two-places} with every one of them */
    void refuse(List<Shift> changed) {
        Catalogue catalogue = catalogues.current();
        Objections objections = new Objections();
        for (Clash clash : of(changed)) {
            ShiftPlan there = clash.there();
            Catalogue.Branch branch = catalogue.branch(there.branch());
            objections.add(new Refusal(
                    "two-places",
                    catalogue.member(Objects.requireNonNull(there.staff())).name() + " is still published at "
                            + branch.name() + " on " + RosterWords.when(there.slot(), branch.zone()) + ". Publish "
                            + branch.name() + " first"
                            + (clash.endsWithTheOther()
                                    ? ", or both together: whoever plans for both branches can."
                                    : ".")));
        }
        objections.refuse();
    }
}
