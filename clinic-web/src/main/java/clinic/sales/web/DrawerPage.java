package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.sales.Denominations;
import clinic.sales.Drawer;
import clinic.sales.service.DrawerQueries;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The branch's cash drawer, and those of the {@link DayPage day} that is shown. Before a count it shows no amount that the
 * count would be compared with.
 */
@Named
@RequestScoped
public class DrawerPage {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final Duration UNDO_WINDOW = Duration.ofMinutes(3);

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    DrawerQueries queries;

    @Inject
    DayPage day;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private @Nullable Drawer last;
    private List<Drawer> drawers = List.of();

    @PostConstruct
    void look() {
        branch = shell.getBranch();
        if (branch == null) throw new NotAllowed("You do not work for any branch.");
        last = queries.last(branch.code()).orElse(null);
        drawers = queries.of(branch.code(), day.getDay().date());
    }

    /** The one that is open; null when none is. */
    public @Nullable Drawer getOpen() {
        return last != null && last.isOpen() ? last : null;
    }

    /** The one closed last, while none is open; null when there is none. */
    public @Nullable Drawer getLast() {
        return last == null || last.isOpen() ? null : last;
    }

    /** What was counted last in the drawer that is open. */
    public Drawer.@Nullable Count getCount() {
        Drawer open = getOpen();
        return open == null ? null : open.lastCount().orElse(null);
    }

    /** What would stay in the drawer as things are: its float, or what there is of it. */
    public String getLeft() {
        Drawer open = getOpen();
        Drawer.Count count = getCount();
        if (open == null || count == null) return "";
        Money counted = count.counted();
        return (counted.compareTo(open.floated()) < 0 ? counted : open.floated()).amount();
    }

    public List<Money> getDenominations() {
        return Denominations.of(catalogues.current().currency());
    }

    public List<Drawer> getDrawers() {
        return drawers;
    }

    /** Whether money was paid into the day's drawers or out of them. */
    public boolean isMoved() {
        return drawers.stream().anyMatch(drawer -> !drawer.movements().isEmpty());
    }

    /** Whether money paid in or out may still be taken back. */
    public boolean undoable(Drawer drawer, Drawer.Movement movement) {
        return drawer.isOpen()
                && !movement.takenBack()
                && !clock.instant().isAfter(movement.madeAt().plus(UNDO_WINDOW));
    }

    public String clock(Instant at) {
        return branch == null ? "" : CLOCK.format(at.atZone(branch.zone()));
    }

    public String when(Instant at) {
        return branch == null ? "" : WHEN.format(at.atZone(branch.zone()));
    }

    /** What the page needs while the desk types. */
    public String getData() {
        var currency = catalogues.current().currency();
        Drawer open = getOpen();
        Drawer.Count count = getCount();
        return ScriptData.block(
                "drawer",
                new Here(
                        branch == null ? "" : branch.code(),
                        day.getDay().date().toString(),
                        open == null ? "" : String.valueOf(open.id()),
                        count == null ? 0 : count.counted().minor(),
                        currency.getCurrencyCode(),
                        currency.getDefaultFractionDigits()));
    }

    /**
     * @param counted in minor units
     * @param digits how many decimals an amount of the currency has
     */
    public record Here(String branch, String date, String drawer, long counted, String currency, int digits) {}
}
