package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.roster.clock.Odd;
import clinic.roster.clock.OddKind;
import clinic.roster.clock.Punch;
import clinic.roster.clock.persistence.PunchPhotoTable;
import clinic.roster.clock.persistence.PunchTable;
import clinic.roster.clock.persistence.PunchTable.Approval;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Punches and exceptions: one's own everywhere, others' at the branches one is in charge of or pays for. Writes nothing.
 */
@Stateless
@Allowed({
    Role.RECEPTIONIST,
    Role.THERAPIST,
    Role.BRANCH_MANAGER,
    Role.STOCK_KEEPER,
    Role.PAYROLL_OFFICER,
    Role.HEAD_OFFICE,
    Role.ADMINISTRATOR
})
public class PunchQueries {
    private static final Role[] IN_CHARGE = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.PAYROLL_OFFICER};
    private static final int MOST_DAYS = 62;

    /**
     * A punch as it is shown.
     *
     * @param name of the person
     * @param odd why somebody should look at it
     * @param approvals what somebody let stand
     * @param photo whether a photo of it is kept
     */
    public record Row(
            Punch punch,
            String name,
            Catalogue.Branch branch,
            List<OddKind> odd,
            List<Approval> approvals,
            boolean photo) {

        /** The local date at the branch. */
        public LocalDate date() {
            return LocalDate.ofInstant(punch.at(), branch.zone());
        }
    }

    @Inject
    private PunchTable punches;

    @Inject
    private PunchPhotoTable photos;

    @Inject
    private Clockings clockings;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    /**
     * The punches of some local dates, corrected ones too, by person and time.
     *
     * @param person null with a branch for everybody who punched there, without one for the caller
     * @param branchCode null for every branch the caller may see
     * @param until the last date, inclusive
     * @throws NotAllowed for a branch the caller is not in charge of, asked for others' punches
     */
    public List<Row> of(@Nullable Long person, @Nullable String branchCode, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Long self = callers.caller().staffId();
        Long asked = person == null && branchCode == null ? self : person;
        Long branch = branchCode == null ? null : catalogue.branch(branchCode).id();
        boolean own = asked != null && asked.equals(self);
        if (branch != null && !own) require(branch);
        if (asked == null && branch == null) return List.of();
        Collection<Long> staff = asked != null
                ? List.of(catalogue.member(asked).id())
                : at(List.of(Objects.requireNonNull(branch)), from, until);
        return rows(staff, from, until)
                .filter(row -> branch == null || row.branch().id() == branch)
                .toList();
    }

    /**
     * What somebody in charge should look at, oldest first: odd punches of some local dates at a branch, or at all the
     * caller is in charge of.
     */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.PAYROLL_OFFICER})
    public List<Row> exceptions(@Nullable String branchCode, LocalDate from, LocalDate until) {
        List<Long> branches = branches(branchCode);
        return rows(at(branches, from, until), from, until)
                .filter(row ->
                        !row.odd().isEmpty() && branches.contains(row.branch().id()))
                .sorted(Comparator.comparing(row -> row.punch().at()))
                .toList();
    }

    private List<Long> branches(@Nullable String code) {
        Caller caller = callers.caller();
        if (code != null) {
            long branch = catalogues.current().branch(code).id();
            require(branch);
            return List.of(branch);
        }
        return catalogues.current().branches().stream()
                .map(Catalogue.Branch::id)
                .filter(branch -> caller.holdsIn(branch, IN_CHARGE))
                .toList();
    }

    private void require(long branch) {
        if (!callers.caller().holdsIn(branch, IN_CHARGE)) {
            throw new NotAllowed("You are not in charge of this branch.");
        }
    }

    /** Who punched at one of the branches on one of its local dates, give or take a few hours. */
    private List<Long> at(List<Long> branches, LocalDate from, LocalDate until) {
        if (until.isAfter(from.plusDays(MOST_DAYS))) {
            throw new Refused("dates", "Ask for at most " + MOST_DAYS + " days at once.");
        }
        Catalogue catalogue = catalogues.current();
        return branches.isEmpty()
                ? List.of()
                : punches.staffAt(
                        branches,
                        branches.stream()
                                .map(branch -> from.atStartOfDay(
                                                catalogue.branch(branch).zone())
                                        .toInstant())
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        branches.stream()
                                .map(branch -> until.plusDays(1)
                                        .atStartOfDay(catalogue.branch(branch).zone())
                                        .toInstant())
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
    }

    private Stream<Row> rows(Collection<Long> staff, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Caller caller = callers.caller();
        List<Row> rows = new ArrayList<>();
        Map<Long, Clocking> said = clockings.of(staff, from, until);
        Set<Long> withPhoto = photos.among(said.values().stream()
                .flatMap(clocking -> clocking.punches().stream())
                .map(Punch::id)
                .toList());
        said.forEach((person, clocking) -> {
            boolean own = Objects.equals(person, caller.staffId());
            String name = catalogue.member(person).name();
            for (Punch punch : clocking.punches()) {
                Row row = new Row(
                        punch,
                        name,
                        catalogue.branch(punch.branch()),
                        clocking.odd().stream()
                                .filter(odd -> odd.punch().id() == punch.id())
                                .map(Odd::kind)
                                .toList(),
                        clocking.approvals().stream()
                                .filter(approval -> approval.punch() == punch.id())
                                .toList(),
                        withPhoto.contains(punch.id()));
                LocalDate date = row.date();
                if (!date.isBefore(from)
                        && !date.isAfter(until)
                        && (own || caller.holdsIn(punch.branch(), IN_CHARGE))) {
                    rows.add(row);
                }
            }
        });
        return rows.stream()
                .sorted(Comparator.comparing(Row::name)
                        .thenComparing(row -> row.punch().staff())
                        .thenComparing(row -> row.punch().at())
                        .thenComparing(row -> row.punch().id()));
    }
}
