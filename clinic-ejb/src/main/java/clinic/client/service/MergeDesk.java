package clinic.client.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.client.ClientDetails;
import clinic.client.ClientField;
import clinic.client.ClientField.Choice;
import clinic.client.KeptForClients;
import clinic.client.KeptForClients.Column;
import clinic.client.Merge;
import clinic.client.MergedDetails;
import clinic.client.MergedDetails.Change;
import clinic.client.persistence.MergeRows;
import clinic.platform.Allowed;
import clinic.platform.Attempts;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.Way;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes two records of one person one, and two again within a day. A branch manager may where everything kept for both
 * clients is at branches they manage; whatever reaches further is head office's.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MergeDesk {
    /** The kind of way that repeats an undo and leaves what was added since where it is. */
    public static final String KEEP_NEW = "keep-new";

    @Inject
    private Database database;

    @Inject
    private Instance<KeptForClients> kept;

    @Inject
    private Attempts attempts;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private Event<ClientNamed> named;

    /** One of two records beside the other, with how many rows of each table are kept for it. */
    public record Side(long id, ClientDetails details, Instant createdAt, Map<String, Integer> keeps) {}

    /**
     * What a merge would do.
     *
     * @param choices what each field takes when nobody chooses
     * @param objections everything that speaks against it
     */
    public record Preview(Side from, Side into, Map<ClientField, Choice> choices, List<Refusal> objections) {}

    /** Both records side by side; writes nothing. */
    public Preview preview(long from, long into) {
        try (Connection connection = database.connection()) {
            MergeRows rows = new MergeRows(connection);
            MergeRows.Record away = rows.read(from);
            MergeRows.Record stays = rows.read(into);
            allow(away, stays);
            Map<ClientField, Choice> choices = new LinkedHashMap<>();
            for (ClientField field : ClientField.values()) {
                choices.put(field, field.choice(away.details(), stays.details()));
            }
            return new Preview(side(rows, away), side(rows, stays), choices, objections(away, stays));
        } catch (SQLException e) {
            throw new IllegalStateException("the clients could not be compared", e);
        }
    }

    /**
     * Merges one record into another: visits and all else kept for it follow, sales are read as the kept one's, and the
     * record itself stays and names the one that is kept.
     *
     * @param chosen which value each field takes; left out, what {@link ClientField#choice} says
     * @throws Refused with every reason: visits at the same time, a record merged before, details that do not fit
     */
    public Merge merge(long from, long into, Map<ClientField, Choice> chosen) {
        return attempts.untilUndisturbed(() -> {
            try (Connection connection = database.connection()) {
                MergeRows rows = new MergeRows(connection);
                Both both = lock(rows, from, into);
                MergeRows.Record away = both.away();
                MergeRows.Record stays = both.stays();
                allow(away, stays);
                Instant now = clock.instant();
                ClientDetails merged = MergedDetails.of(away.details(), stays.details(), chosen);
                Objections objections = merged.objections(LocalDate.ofInstant(now, ZoneOffset.ofHours(14)));
                objections(away, stays).forEach(objections::add);
                objections.refuse();
                return done(rows, away, stays, merged, now);
            } catch (SQLException e) {
                throw new IllegalStateException("the clients could not be merged", e);
            }
        });
    }

    private Merge done(MergeRows rows, MergeRows.Record away, MergeRows.Record stays, ClientDetails merged, Instant now)
            throws SQLException {
        long from = away.id();
        long into = stays.id();
        Caller caller = callers.caller();
        long id = rows.add(from, into, now, caller.name(), caller.account());
        rows.addChanges(id, MergedDetails.changes(stays.details(), merged));
        rows.follow(id, MergeRows.MERGED_BEFORE, from, into);
        rows.write(from, away.details(), into);
        rows.write(into, merged, null);
        for (KeptForClients each : kept) {
            for (Column column : each.following()) {
                each.followed(column.table(), rows.follow(id, column, from, into), from, into, now);
            }
        }
        named.fire(new ClientNamed(merged.name()));
        audit.done("MergeDesk.merge", null, "client " + from + " into " + into + ", merge " + id);
        return rows.find(id).orElseThrow();
    }

    /**
     * Takes a merge back within a day. Whatever it moved goes back with everything that happened to it since; the kept
     * record's details are what they were, except for what was changed since and by the merge not at all.
     *
     * @param keepNew whether what was added since the merge stays with the kept record; otherwise it stands in the way
     * @throws Refused with every reason: a day has passed, the records were merged again, or it is not clear to whom
     *     something belongs
     */
    public Merge undo(long merge, boolean keepNew) {
        return attempts.untilUndisturbed(() -> {
            try (Connection connection = database.connection()) {
                MergeRows rows = new MergeRows(connection);
                Merge before = rows.find(merge).orElseThrow(() -> new NotFound("merge", merge));
                Both both = lock(rows, before.from(), before.into());
                Merge standing = rows.find(merge).orElseThrow();
                MergeRows.Record away = both.away();
                MergeRows.Record stays = both.stays();
                allow(away, stays);
                refuseUndoing(standing, away, stays);
                Map<ClientField, Change> changes = rows.changes(merge);
                List<ClientField> unclear = new ArrayList<>();
                ClientDetails former = MergedDetails.without(changes, stays.details(), unclear);
                Objections objections = new Objections();
                unclear.forEach(field -> objections.add(new Refusal(
                        "changed-since",
                        "The " + field.words() + " of " + stays.details().name()
                                + " was changed since the merge, and it is not clear whose it is. Write it as it was right"
                                + " after the merge, then undo again.")));
                if (!keepNew) {
                    added(standing, stays).forEach(objections::add);
                }
                objections.refuse();
                return undone(rows, standing, away, stays, former);
            } catch (SQLException e) {
                throw new IllegalStateException("the merge could not be undone", e);
            }
        });
    }

    private Merge undone(
            MergeRows rows, Merge merge, MergeRows.Record away, MergeRows.Record stays, ClientDetails former)
            throws SQLException {
        Instant now = clock.instant();
        Caller caller = callers.caller();
        rows.undo(merge.id(), now, caller.name(), caller.account());
        rows.write(away.id(), away.details(), null);
        rows.write(stays.id(), former, null);
        rows.goBack(merge.id(), MergeRows.MERGED_BEFORE, away.id(), stays.id());
        for (KeptForClients each : kept) {
            for (Column column : each.following()) {
                List<Long> back = rows.goBack(merge.id(), column, away.id(), stays.id());
                each.followed(column.table(), back, stays.id(), away.id(), now);
            }
        }
        audit.done("MergeDesk.undo", null, "merge " + merge.id());
        return rows.find(merge.id()).orElseThrow();
    }

    private void refuseUndoing(Merge merge, MergeRows.Record away, MergeRows.Record stays) {
        if (merge.undoneAt() != null) {
            throw new Refused("already-undone", "This merge was undone already.");
        }
        Objections objections = new Objections()
                .when(
                        !merge.isUndoableAt(clock.instant()),
                        "undo-too-late",
                        "A merge can be undone for a day. Register the other person anew instead.");
        Long now = away.mergedInto();
        objections
                .when(
                        now == null || now != stays.id(),
                        "merged-again",
                        stays.details().name() + " was itself merged into another record since. Undo that first.")
                .refuse();
    }

    private List<Refusal> added(Merge merge, MergeRows.Record stays) {
        List<Refusal> reasons = new ArrayList<>();
        for (KeptForClients each : kept) {
            for (String added : each.addedSince(stays.id(), merge.at())) {
                reasons.add(new Refusal(
                        "added-since",
                        "Since the merge there is " + added + ". It is not clear whose it is.",
                        new Way(
                                KEEP_NEW,
                                "Undo, and leave it with " + stays.details().name(),
                                null,
                                null,
                                null)));
            }
        }
        return reasons;
    }

    private record Both(MergeRows.Record away, MergeRows.Record stays) {}

    /** In order of id, so that two merges of the same records queue instead of deadlocking. */
    private static Both lock(MergeRows rows, long away, long stays) throws SQLException {
        if (away < stays) {
            MergeRows.Record first = rows.lock(away);
            return new Both(first, rows.lock(stays));
        }
        MergeRows.Record first = rows.lock(stays);
        return new Both(rows.lock(away), first);
    }

    /** Everything kept for both has to be at branches the caller may merge for. */
    private void allow(MergeRows.Record away, MergeRows.Record stays) {
        List<Long> both = List.of(away.id(), stays.id());
        for (KeptForClients each : kept) {
            each.branches(both).forEach(scope::require);
        }
        for (MergeRows.Record record : List.of(away, stays)) {
            Long home = record.details().homeBranch();
            if (home != null) {
                scope.require(home);
            }
        }
    }

    private List<Refusal> objections(MergeRows.Record away, MergeRows.Record stays) {
        if (away.id() == stays.id()) {
            return List.of(new Refusal("same-client", "Choose two different records."));
        }
        List<Refusal> all = new ArrayList<>();
        for (MergeRows.Record record : List.of(away, stays)) {
            if (record.mergedInto() != null) {
                all.add(new Refusal(
                        "client-merged",
                        record.details().name() + " was merged into record " + record.mergedInto() + " already."));
            }
        }
        if (!all.isEmpty()) {
            return all;
        }
        for (KeptForClients each : kept) {
            all.addAll(each.objections(away.id(), stays.id(), clock.instant()));
        }
        return all;
    }

    private Side side(MergeRows rows, MergeRows.Record record) throws SQLException {
        Map<String, Integer> keeps = new LinkedHashMap<>();
        for (KeptForClients each : kept) {
            for (Column column : each.following()) {
                keeps.merge(column.table(), rows.count(column, record.id()), Integer::sum);
            }
            for (Column column : each.standing()) {
                keeps.merge(column.table(), rows.count(column, record.id()), Integer::sum);
            }
        }
        return new Side(record.id(), record.details(), record.createdAt(), keeps);
    }
}
