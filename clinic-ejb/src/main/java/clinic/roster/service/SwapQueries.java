package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.Shift;
import clinic.roster.Swap;
import clinic.roster.persistence.ShiftTable;
import clinic.roster.persistence.SwapTable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Offers, exchanges and claims of shifts. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class SwapQueries {

    @Inject
    private Catalogues catalogues;

    @Inject
    private SwapTable table;

    @Inject
    private ShiftTable shifts;

    @Inject
    private StaffScope staffScope;

    @Inject
    private Scope scope;

    /** @param shift as it was published last; null when it is gone. {@code forShift} likewise, and null unless it is a swap */
    public record Row(
            Swap swap,
            @Nullable Shift shift,
            @Nullable Shift forShift,
            Catalogue.@Nullable Member from,
            Catalogue.@Nullable Member to) {}

    /** What nobody has decided about at a branch, oldest first: everything for who decides, offers to all for everybody. */
    public List<Row> ofBranch(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return rows(table.open(List.of(branch.id())));
    }

    /** What the caller is part of, newest first. */
    public List<Row> own() {
        return rows(table.of(staffScope.self().id()));
    }

    /** One of them, at a branch of the caller. */
    public Row get(long id) {
        Swap swap = table.get(id);
        scope.require(swap.branch());
        return rows(List.of(swap)).get(0);
    }

    private List<Row> rows(List<Swap> swaps) {
        Map<Long, Shift> known = shifts.all(swaps.stream()
                .flatMap(swap -> Stream.of(swap.shift(), swap.forShift()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return swaps.stream()
                .map(swap -> new Row(
                        swap,
                        published(known, swap.shift()),
                        published(known, swap.forShift()),
                        member(swap.from()),
                        member(swap.to())))
                .toList();
    }

    private static @Nullable Shift published(Map<Long, Shift> known, @Nullable Long id) {
        Shift shift = id == null ? null : known.get(id);
        return shift == null || shift.published() == null
                ? null
                : new Shift(shift.id(), shift.published(), shift.published(), shift.version());
    }

    private Catalogue.@Nullable Member member(@Nullable Long id) {
        return id == null ? null : catalogues.current().member(id);
    }
}
