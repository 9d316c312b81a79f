package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.service.Planned;
import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shift in REST.
 *
 * @param state {@code draft}, {@code published}, {@code changed} or {@code removed}
 * @param staff left out while it is open
 * @param breaks those that have a place; the rest of {@code breakMinutes} is given one when the shift is published
 * @param published what was published last, where that is not what is planned
 */
public record ShiftJson(
        String id,
        String branch,
        String job,
        @Nullable String staff,
        @Nullable String staffName,
        @Nullable String room,
        @Nullable String roomCode,
        @Nullable String credential,
        String date,
        String start,
        String end,
        int breakMinutes,
        List<BreakJson> breaks,
        String note,
        String state,
        @Nullable PublishedJson published,
        long version) {

    /** What staff see of a shift that is planned otherwise by now. */
    public record PublishedJson(
            String branch,
            @Nullable String staff,
            @Nullable String staffName,
            @Nullable String room,
            String date,
            String start,
            String end,
            int breakMinutes,
            List<BreakJson> breaks,
            String note) {}

    /** A break in its place, in the branch's wall-clock time; {@code paid} ones count as work. */
    public record BreakJson(String start, int minutes, boolean paid) {}

    /** @param change by which the command can be undone */
    public record PlannedJson(String change, List<ShiftJson> shifts, List<String> notes) {
        static PlannedJson of(Catalogue catalogue, Planned planned) {
            return new PlannedJson(
                    String.valueOf(planned.change()),
                    planned.shifts().stream()
                            .map(shift -> ShiftJson.of(catalogue, shift))
                            .toList(),
                    planned.notes());
        }
    }

    static ShiftJson of(Catalogue catalogue, Shift shift) {
        ShiftPlan plan = shift.shown();
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        ShiftPlan published = shift.published();
        return new ShiftJson(
                String.valueOf(shift.id()),
                branch.code(),
                plan.job().code(),
                text(plan.staff()),
                name(catalogue, plan.staff()),
                text(plan.room()),
                plan.room() == null ? null : catalogue.room(plan.room()).code(),
                plan.credential(),
                plan.date().toString(),
                When.at(plan.slot().start(), branch.zone()),
                When.at(plan.slot().end(), branch.zone()),
                plan.breakMinutes(),
                breaks(plan, branch),
                plan.note(),
                shift.state().code(),
                published == null || published.equals(plan) ? null : published(catalogue, published),
                shift.version());
    }

    private static PublishedJson published(Catalogue catalogue, ShiftPlan plan) {
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        return new PublishedJson(
                branch.code(),
                text(plan.staff()),
                name(catalogue, plan.staff()),
                text(plan.room()),
                plan.date().toString(),
                When.at(plan.slot().start(), branch.zone()),
                When.at(plan.slot().end(), branch.zone()),
                plan.breakMinutes(),
                breaks(plan, branch),
                plan.note());
    }

    private static List<BreakJson> breaks(ShiftPlan plan, Catalogue.Branch branch) {
        return plan.breaks().stream()
                .map(one ->
                        new BreakJson(When.at(one.slot(plan.slot()).start(), branch.zone()), one.minutes(), one.paid()))
                .toList();
    }

    static List<ShiftJson> all(Catalogue catalogue, List<Shift> shifts) {
        return shifts.stream()
                .sorted(Comparator.comparing((Shift one) -> one.shown().slot().start())
                        .thenComparing(Shift::id))
                .map(one -> of(catalogue, one))
                .toList();
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : String.valueOf(id);
    }

    static @Nullable String name(Catalogue catalogue, @Nullable Long staff) {
        return staff == null ? null : catalogue.member(staff).name();
    }

    /** A wall-clock time without offset, e.g. {@code 2026-03-12T08:00}. */
    static LocalDateTime wall(String name, @Nullable String value) {
        try {
            return LocalDateTime.parse(Params.required(name, value));
        } catch (DateTimeException e) {
            throw new BadRequestException(
                    name + ": write the branch's wall-clock time without offset, like 2026-03-12T08:00", e);
        }
    }

    static Job job(@Nullable String code) {
        try {
            return Job.of(Params.required("job", code));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("job: choose therapist, receptionist, manager, stock-keeper or office", e);
        }
    }

    static @Nullable Long id(String what, @Nullable String id) {
        String text = Params.text(id);
        return text == null ? null : (Long) Params.id(what, text);
    }
}
