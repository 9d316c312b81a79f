package clinic.acquirer.service;

import clinic.access.Role;
import clinic.acquirer.CardFileReading;
import clinic.acquirer.CardLine;
import clinic.acquirer.persistence.CardCsv;
import clinic.acquirer.persistence.CardLayoutTable;
import clinic.acquirer.persistence.CardSettlementTable;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the acquirer's files, and matches their lines with what the tills took. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class CardFiles {
    private static final int LONGEST_NAME = 120;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private CardFindings findings;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /** @param again whether this very file was taken before, and nothing was done now */
    public record Taken(long settlement, boolean again) {}

    /**
     * Takes a file of the source, whole or not at all. Lines that an earlier file of the source had are left out and counted; the
     * same file again is recognised, and of two who upload it at the same time the second is told so.
     *
     * @param name of the file, to find it again
     * @throws Refused {@code not-csv}, {@code column-missing}, {@code too-many-lines}, {@code no-lines}, {@code file-wrong} with
     *     the reasons of each line, {@code nothing-new}, {@code matched-meanwhile}
     * @throws NotFound when there is no such source
     */
    public Taken take(String source, String name, String text) {
        Catalogue catalogue = catalogues.current();
        try (Connection connection = database.connection()) {
            CardLayoutTable.Stored layout = new CardLayoutTable(connection)
                    .lock(source)
                    .orElseThrow(() -> new NotFound("source of card settlements", source));
            CardSettlementTable table = new CardSettlementTable(connection, catalogue.currency());
            String digest = digest(text);
            Optional<Long> before = table.ofDigest(source, digest);
            if (before.isPresent()) {
                table.branches(before.get()).forEach(scope::require);
                return new Taken(before.get(), true);
            }
            CardFileReading reading = new CardFileReading(
                    layout.layout(),
                    catalogue.branches().stream()
                            .collect(Collectors.toMap(
                                    branch -> branch.code().toUpperCase(Locale.ROOT), Catalogue.Branch::id)),
                    catalogue.currency(),
                    latest(catalogue));
            CardCsv.read(text, layout.layout(), reading);
            List<CardLine> told = reading.lines();
            told.stream().map(CardLine::branch).distinct().sorted().forEach(scope::require);
            Set<String> known =
                    table.known(source, told.stream().map(CardLine::key).toList());
            List<CardLine> lines =
                    told.stream().filter(line -> !known.contains(line.key())).toList();
            if (lines.isEmpty()) {
                throw new Refused(
                        "nothing-new",
                        "All " + told.size() + " transactions of the file came with earlier files. Nothing was added.");
            }
            return new Taken(add(connection, layout, name, digest, lines, known.size()), false);
        } catch (SQLException e) {
            throw new IllegalStateException("the file could not be taken", e);
        }
    }

    private long add(
            Connection connection,
            CardLayoutTable.Stored layout,
            String name,
            String digest,
            List<CardLine> lines,
            int known)
            throws SQLException {
        long id = ids.next("acquirer_seq");
        List<Long> lineIds = new ArrayList<>(lines.size());
        lines.forEach(line -> lineIds.add(ids.next("acquirer_seq")));
        CardSettlementTable table =
                new CardSettlementTable(connection, catalogues.current().currency());
        table.add(
                new CardSettlementTable.File(
                        id,
                        layout.layout().source(),
                        layout.id(),
                        name.strip()
                                .substring(
                                        0, Math.min(LONGEST_NAME, name.strip().length())),
                        digest,
                        known,
                        lines.stream()
                                .map(CardLine::date)
                                .min(LocalDate::compareTo)
                                .orElseThrow(),
                        lines.stream()
                                .map(CardLine::date)
                                .max(LocalDate::compareTo)
                                .orElseThrow(),
                        clock.instant(),
                        callers.caller().name()),
                lines,
                lineIds);
        int open = findings.first(connection, layout.layout().windowDays(), lines, lineIds);
        audit.done(
                "CardFiles.take",
                null,
                lines.size() + " lines of " + layout.layout().source() + ", " + known + " known, " + open + " open");
        return id;
    }

    private LocalDate latest(Catalogue catalogue) {
        return catalogue.branches().stream()
                .map(branch -> LocalDate.ofInstant(clock.instant(), branch.zone()))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
