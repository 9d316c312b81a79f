package clinic.roster.clock.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.platform.SqlState;
import clinic.roster.clock.Odd;
import clinic.roster.clock.OddKind;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchSource;
import clinic.roster.clock.persistence.PunchTable;
import clinic.roster.clock.persistence.PunchTable.Approval;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody in charge of a branch does about odd and missing punches: lets them stand, or corrects them by a punch of
 * their own. The punch that was made stays as it is. Nobody does either to their own punches.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class PunchCorrections {
    private static final int LONGEST = 300;

    @Inject
    private PunchTable punches;

    @Inject
    private PunchBook book;

    @Inject
    private Clockings clockings;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Puts a punch in the place of one that was made, cancels one, or adds one that was forgotten. A timesheet of its week
     * that was attested or approved is open again.
     *
     * @throws Refused {@code own-punch}, {@code corrected-already}, {@code reason}, {@code at}, {@code kind},
     *     {@code timesheet-locked}
     * @throws NotFound for an unknown punch, person or branch
     */
    public Punch correct(CorrectPunch command) {
        Catalogue catalogue = catalogues.current();
        Long id = command.punch();
        Punch original = id == null ? null : found(id);
        Long person = original != null ? Long.valueOf(original.staff()) : command.staff();
        String code = command.branch();
        Long branch = code != null
                ? Long.valueOf(catalogue.branch(code).id())
                : original == null ? null : Long.valueOf(original.branch());
        PunchKind kind = command.kind() != null || original == null ? command.kind() : original.kind();
        Instant at = command.at() != null || original == null ? command.at() : original.at();
        if (branch != null) scope.require(branch);
        if (person != null) mine(catalogue, person, original, branch);
        String reason = command.reason().strip();
        objections(original, person, branch, kind, at, reason).refuse();
        if (person == null || branch == null || kind == null || at == null) {
            throw new IllegalStateException("checked before");
        }
        Punch correction = add(
                original != null && command.cancel()
                        ? PunchBook.Draft.cancelled(original, reason)
                        : new PunchBook.Draft(
                                person, branch, kind, at, PunchSource.CORRECTION, null, original, false, reason));
        audit.done("PunchCorrections.correct", branch, "punch " + correction.id() + ": " + reason);
        return correction;
    }

    private void mine(Catalogue catalogue, long person, @Nullable Punch original, @Nullable Long branch) {
        Catalogue.Member member = catalogue.member(person);
        if (Long.valueOf(person).equals(callers.caller().staffId())) {
            throw new Refused("own-punch", "Another manager corrects your punches.");
        }
        if (original == null
                && branch != null
                && member.assignments().stream().noneMatch(one -> scope.covers(one.branch()))) {
            throw new NotFound("staff member", person);
        }
    }

    private Objections objections(
            @Nullable Punch original,
            @Nullable Long person,
            @Nullable Long branch,
            @Nullable PunchKind kind,
            @Nullable Instant at,
            String reason) {
        return new Objections()
                .text("reason", "The reason", reason, LONGEST)
                .when(person == null, "person", "Say whose punch it is.")
                .when(branch == null, "branch", "Say at which branch it was.")
                .when(kind == null, "kind", "Say what was forgotten: in, out, break-start, break-end or transfer.")
                .when(at == null, "at", "Write when it was.")
                .when(
                        at != null && at.isAfter(clock.instant()),
                        "at",
                        "That is still to come. Write a time that has passed.")
                .when(
                        original != null && !original.counts(),
                        "corrected-already",
                        "Somebody corrected this punch already. Look at what stands for it now.");
    }

    private Punch add(PunchBook.Draft draft) {
        try {
            return book.add(draft);
        } catch (IllegalStateException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused(
                        "corrected-already", "Somebody corrected this punch just now. Look at what stands for it now.");
            }
            throw e;
        }
    }

    /**
     * Lets an odd punch stand as it is.
     *
     * @throws Refused {@code own-punch}, {@code not-odd} when there is nothing odd of that kind, {@code correct-it} when
     *     hours are missing without a correction, {@code note}
     */
    public void approve(long id, OddKind kind, String note) {
        Punch punch = found(id);
        if (Long.valueOf(punch.staff()).equals(callers.caller().staffId())) {
            throw new Refused("own-punch", "Another manager looks at your punches.");
        }
        LocalDate date = LocalDate.ofInstant(
                punch.at(), catalogues.current().branch(punch.branch()).zone());
        Odd odd =
                clockings
                        .of(List.of(punch.staff()), date, date)
                        .getOrDefault(punch.staff(), Clocking.NOTHING)
                        .odd()
                        .stream()
                        .filter(one -> one.punch().id() == id && one.kind() == kind)
                        .findFirst()
                        .orElseThrow(() -> new Refused("not-odd", "There is nothing to look at any more."));
        new Objections()
                .when(
                        odd.kind().wantsCorrection(),
                        "correct-it",
                        "Hours are missing. Add the missing punch, or cancel this one.")
                .atMost("note", "The note", note, LONGEST)
                .refuse();
        punches.approve(new Approval(id, kind, clock.instant(), callers.caller().name(), note.strip()));
        audit.done("PunchCorrections.approve", punch.branch(), "punch " + id + ": " + kind.code());
    }

    private Punch found(long id) {
        Punch punch = punches.find(id).orElseThrow(() -> new NotFound("punch", id));
        scope.require(punch.branch());
        return punch;
    }
}
