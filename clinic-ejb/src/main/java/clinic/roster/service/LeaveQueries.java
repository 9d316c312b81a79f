package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.Leave;
import clinic.roster.LeaveMovement;
import clinic.roster.LeaveType;
import clinic.roster.persistence.LeaveTable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Leave and its balances as they may be seen: one's own, and as a manager everybody's of one's branches. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class LeaveQueries {
    private static final int MOVEMENTS = 200;

    @Inject
    private Catalogues catalogues;

    @Inject
    private LeaveTable table;

    @Inject
    private StaffScope staffScope;

    @Inject
    private Scope scope;

    public record Row(Leave leave, Catalogue.Member member, LeaveType type) {}

    /** @param minutes what is left, which may be negative */
    public record Balance(LeaveType type, int minutes) {}

    public record Detail(Row row, List<LeaveTable.Event> events) {}

    /** All kinds of leave, by name. */
    public List<LeaveType> types() {
        return table.types();
    }

    /** Leave of the people of a branch that touches local dates and was neither refused nor cancelled, by start. */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public List<Row> ofBranch(String branchCode, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        List<Long> people = catalogue.members().stream()
                .filter(member -> member.assignments().stream()
                        .anyMatch(one -> one.branch() == branch.id()
                                && !one.from().isAfter(until)
                                && (one.until() == null || !one.until().isBefore(from))))
                .map(Catalogue.Member::id)
                .toList();
        return rows(table.of(people, from, until, Leave.State.REQUESTED, Leave.State.APPROVED));
    }

    /** Everything somebody ever asked for, the latest first; null for the caller themselves. */
    public List<Row> ofStaff(@Nullable Long staff) {
        Catalogue.Member member = staffScope.selfOrManaged(staff);
        List<Row> rows = new ArrayList<>(
                rows(table.of(List.of(member.id()), LocalDate.EPOCH, LocalDate.of(9999, 1, 1), Leave.State.values())));
        rows.sort(Comparator.comparing((Row row) -> row.leave().from()).reversed());
        return rows;
    }

    public Detail detail(long id) {
        Leave leave = table.get(id);
        staffScope.selfOrManaged(leave.staff());
        return new Detail(rows(List.of(leave)).get(0), table.events(id));
    }

    /** What somebody has left of every kind that is counted, by name; null for the caller themselves. */
    public List<Balance> balances(@Nullable Long staff) {
        Catalogue.Member member = staffScope.selfOrManaged(staff);
        Map<Long, Integer> left = table.balancesOf(member.id());
        return table.types().stream()
                .filter(LeaveType::counted)
                .map(type -> new Balance(type, left.getOrDefault(type.id(), 0)))
                .toList();
    }

    /** The newest movements of somebody's balances; null for the caller themselves. */
    public List<LeaveMovement> movements(@Nullable Long staff) {
        return table.movements(staffScope.selfOrManaged(staff).id(), MOVEMENTS);
    }

    private List<Row> rows(List<Leave> leave) {
        Catalogue catalogue = catalogues.current();
        Map<Long, LeaveType> types =
                table.types().stream().collect(Collectors.toMap(LeaveType::id, Function.identity()));
        return leave.stream()
                .map(one -> new Row(
                        one, catalogue.member(one.staff()), java.util.Objects.requireNonNull(types.get(one.type()))))
                .toList();
    }
}
