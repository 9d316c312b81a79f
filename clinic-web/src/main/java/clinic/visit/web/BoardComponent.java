package clinic.visit.web;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.platform.web.Assets;
import clinic.platform.web.Shell;
import clinic.visit.BoardCard;
import clinic.visit.BoardColumn;
import clinic.visit.BoardColumns;
import clinic.visit.BoardKept;
import clinic.visit.BoardShade;
import clinic.visit.DayBoard;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link DayBoard} straight to the response. A board of sixty visits has some thousand elements; as components
 * they would cost more than the rest of the page together. All text is escaped.
 */
@FacesComponent(BoardComponent.TYPE)
public class BoardComponent extends UIComponentBase {
    static final String TYPE = "clinic.visit.Board";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Pixels from which there is room for a second and a third line. */
    private static final int WORDS_FIT = 40;

    private static final int FLAGS_FIT = 60;

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        if (!(getAttributes().get("value") instanceof DayBoard board)) return;
        BoardGrid grid = getAttributes().get("grid") instanceof BoardGrid chosen ? chosen : BoardGrid.HALF;
        new Drawing(
                        context,
                        board,
                        grid,
                        Boolean.parseBoolean(String.valueOf(getAttributes().get("beside"))))
                .draw();
    }

    private static final class Drawing {
        private final ResponseWriter out;
        private final DayBoard board;
        private final BoardGrid grid;
        private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
        private final boolean beside;
        private final Shell shell;
        private final String path;
        private final ResourceBundle words;
        private final String icons;
        private boolean reachable = true;

        /** @param beside whether other branches' boards stand on the same page */
        Drawing(FacesContext context, DayBoard board, BoardGrid grid, boolean beside) {
            this.board = board;
            this.grid = grid;
            this.beside = beside;
            shell = CDI.current().select(Shell.class).get();
            path = context.getExternalContext().getRequestContextPath() + "/desk";
            out = context.getResponseWriter();
            words = ResourceBundle.getBundle(
                    "clinic.text.desk", context.getViewRoot().getLocale());
            icons = CDI.current().select(Assets.class).get().icon("");
        }

        void draw() throws IOException {
            start("section", "board");
            attribute("id", beside ? "board-" + board.branchCode() : "board");
            attribute("tabindex", "-1");
            attribute("aria-label", say("boardOf", board.branchName()));
            attribute("data-from", CLOCK.format(board.from()));
            attribute("data-by", board.by().code());
            attribute("data-grid", String.valueOf(grid.getMinutes()));
            style("--cols:" + Math.max(1, board.columns().size()) + ";--mins:" + board.minutes() + ";--grid:"
                    + grid.getMinutes() + ";--min:" + grid.pixels() + "px");
            heads();
            start("div", "board-body");
            gutter();
            for (BoardColumn column : board.columns()) column(column);
            Integer now = board.now();
            if (now != null) {
                start("div", "now-line");
                style("--s:" + now);
                text("span", null, CLOCK.format(board.from().plusMinutes(now)));
                end("div");
            }
            end("div");
            end("section");
        }

        private void heads() throws IOException {
            start("div", "board-head");
            start("div", null);
            end("div");
            for (BoardColumn column : board.columns()) {
                start("div", "col-head");
                start("span", "avatar sm");
                attribute("aria-hidden", "true");
                out.writeText(initials(column.name()), null);
                end("span");
                text("b", "clip", column.name());
                text("small", "clip", column.detail());
                away(column);
                start("span", "meter");
                style("--v:" + column.booked());
                attribute("role", "img");
                attribute("aria-label", say("bookedPercent", column.booked()));
                start("i", null);
                end("i");
                end("span");
                end("div");
            }
            end("div");
        }

        /** Where to go when the therapist cannot come. */
        private void away(BoardColumn column) throws IOException {
            if (beside || board.by() != BoardColumns.THERAPIST || !shell.holdsHere(DESK)) return;
            start("a", "btn quiet icon sm col-away");
            attribute(
                    "href",
                    path + "/replan?branch=" + board.branchCode() + "&therapist=" + column.id() + "&date="
                            + board.date());
            attribute("data-away", String.valueOf(column.id()));
            attribute("tabindex", "-1");
            attribute("title", say("absent"));
            attribute("aria-label", say("absentOf", column.name()));
            icon("noshow");
            end("a");
        }

        private void gutter() throws IOException {
            start("ol", "gutter");
            attribute("aria-hidden", "true");
            for (int minute = 0; minute < board.minutes(); minute += grid.label()) {
                start("li", null);
                style("--s:" + minute);
                out.writeText(CLOCK.format(board.from().plusMinutes(minute)), null);
                end("li");
            }
            end("ol");
        }

        private void column(BoardColumn column) throws IOException {
            start("ol", "col");
            attribute("aria-label", column.name() + (column.detail().isEmpty() ? "" : ", " + column.detail()));
            attribute("data-column", String.valueOf(column.id()));
            for (BoardShade shade : column.shades()) shade(shade);
            for (BoardKept kept : column.kept()) kept(kept);
            for (BoardCard card : column.cards()) {
                if (card.bufferBefore() > 0 && card.status().claimsDiary()) {
                    buffer(card.from() - card.bufferBefore(), card.bufferBefore());
                }
                card(card);
                if (card.bufferAfter() > 0 && card.status().claimsDiary()) {
                    buffer(card.from() + card.minutes(), card.bufferAfter());
                }
            }
            end("ol");
        }

        private void shade(BoardShade shade) throws IOException {
            start("li", "slot off");
            position(shade.start(), shade.minutes());
            start("span", null);
            String elsewhere = shade.elsewhere();
            if (elsewhere != null) {
                start("span", "bcode");
                attribute("data-b", elsewhere.toLowerCase(Locale.ROOT));
                out.writeText(elsewhere, null);
                end("span");
            }
            out.writeText(
                    switch (shade.kind()) {
                        case STARTS -> say("starts", shade.at());
                        case ENDS -> say("ends", shade.at());
                        case AWAY -> say("away");
                        case ELSEWHERE -> say("elsewhere", shade.at());
                    },
                    null);
            end("span");
            end("li");
        }

        /** Held or blocked time; for a script to give it back. */
        private void kept(BoardKept kept) throws IOException {
            start("li", kept.isHold() ? "slot kept held" : "slot kept");
            position(kept.from(), kept.minutes());
            start("button", "kept-time");
            attribute("type", "button");
            attribute("data-kept", String.valueOf(kept.id()));
            attribute("data-kind", kept.kind());
            Instant expires = kept.expires();
            if (expires != null) attribute("data-expires", expires.toString());
            icon(kept.isHold() ? "clock" : kept.kind().equals("closure") ? "cancelled" : "lock");
            text("b", "clip", say("kept-" + kept.kind()));
            if (expires != null) text("span", "n countdown", "");
            text("span", "clip", kept.words());
            text(
                    "span",
                    "vh",
                    say("keptSpoken", CLOCK.format(kept.startsAt()), CLOCK.format(kept.endsAt()), kept.by()));
            end("button");
            end("li");
        }

        private void buffer(int from, int minutes) throws IOException {
            start("li", "slot buffer");
            position(from, minutes);
            text("span", "vh", say("turnaround"));
            end("li");
        }

        private void card(BoardCard card) throws IOException {
            String look = StatusLook.of(card.status());
            start("li", "slot");
            position(card.from(), card.minutes());
            start("a", card.late() > 0 ? "appt late" : card.over() > 0 ? "appt over" : "appt");
            attribute(
                    "href",
                    path + "/day-board?branch=" + board.branchCode() + "&date=" + board.date() + "&visit=" + card.id());
            attribute("tabindex", reachable ? "0" : "-1");
            reachable = false;
            attribute("data-id", String.valueOf(card.id()));
            attribute("data-status", look);
            attribute("data-state", card.status().code());
            attribute("data-client", shell.clientName(card.client()));
            attribute("data-start", card.start().toString());
            attribute("data-minutes", String.valueOf(card.minutes()));
            attribute("data-added", String.valueOf(card.added()));
            attribute("data-service", String.valueOf(card.service()));
            attribute("data-therapist", String.valueOf(card.therapist()));
            attribute("data-room", String.valueOf(card.room()));
            if (card.done() > 0) style("--done:" + card.done());
            start("span", "appt-top");
            icon(look);
            text("span", "appt-name", shell.clientName(card.client()));
            double height = card.minutes() * grid.pixels();
            boolean tall = height >= FLAGS_FIT;
            boolean wordy = height >= WORDS_FIT;
            if (!wordy) alarm(card);
            if (!tall) flags(card, false);
            end("span");
            if (wordy) meta(card);
            if (tall && (card.first() || card.balanceDue())) {
                start("span", "flags");
                flags(card, true);
                end("span");
            }
            text("span", "vh", spoken(card));
            end("a");
            end("li");
        }

        private void meta(BoardCard card) throws IOException {
            String other = board.by() == BoardColumns.THERAPIST ? card.roomCode() : card.therapistName();
            start("span", "appt-meta");
            switch (card.status()) {
                case CANCELLED, LATE_CANCELLED -> out.writeText(say("slotOpen"), null);
                case NO_SHOW -> out.writeText(CLOCK.format(card.startsAt()) + " " + say("status-noshow"), null);
                case IN_TREATMENT -> {
                    out.writeText(say("until", CLOCK.format(card.endsAt())) + " ", null);
                    if (card.over() > 0) text("b", null, say("overBy", card.over()) + " ");
                    out.writeText("· " + other + " · " + card.serviceName(), null);
                }
                default -> {
                    out.writeText(CLOCK.format(card.startsAt()) + " ", null);
                    if (card.late() > 0) text("b", null, say("lateBy", card.late()) + " ");
                    out.writeText("· " + other + " · " + card.serviceName(), null);
                }
            }
            end("span");
        }

        /** Late or running over, where there is no room for the words. */
        private void alarm(BoardCard card) throws IOException {
            if (card.late() == 0 && card.over() == 0) return;
            start("span", "alarm");
            icon("clock");
            text("span", "vh", card.late() > 0 ? say("lateBy", card.late()) : say("overBy", card.over()));
            end("span");
        }

        private void flags(BoardCard card, boolean spelled) throws IOException {
            if (card.first() && card.status().compareTo(AppointmentStatus.COMPLETED) < 0) flag("new", spelled);
            if (card.balanceDue()) flag("balance", spelled);
        }

        private void flag(String flag, boolean spelled) throws IOException {
            start("span", "flag");
            attribute("data-flag", flag);
            icon(flag);
            text("span", spelled ? null : "vh", say("flag-" + flag));
            end("span");
        }

        private String spoken(BoardCard card) {
            return say(
                    "spoken",
                    say("status-" + card.status().code()),
                    CLOCK.format(card.startsAt()),
                    CLOCK.format(card.endsAt()),
                    card.serviceName(),
                    card.therapistName(),
                    card.roomCode());
        }

        private void icon(String name) throws IOException {
            start("svg", "i");
            attribute("aria-hidden", "true");
            start("use", null);
            attribute("href", icons + name);
            end("use");
            end("svg");
        }

        private void position(int from, int minutes) throws IOException {
            style("--s:" + from + ";--d:" + minutes);
        }

        private void start(String name, @Nullable String type) throws IOException {
            out.startElement(name, null);
            if (type != null) attribute("class", type);
        }

        private void end(String name) throws IOException {
            out.endElement(name);
        }

        private void attribute(String name, String value) throws IOException {
            out.writeAttribute(name, value, null);
        }

        private void style(String positions) throws IOException {
            attribute("style", positions);
        }

        private void text(String name, @Nullable String type, String text) throws IOException {
            start(name, type);
            out.writeText(text, null);
            end(name);
        }

        private String say(String key, Object... values) {
            String pattern = words.getString(key);
            return values.length == 0 ? pattern : MessageFormat.format(pattern, values);
        }

        /** Two letters of a person's name, or letter and number of a room's: "Room 7, two tables" is R7. */
        private static String initials(String name) {
            String[] parts = name.split("[ ,]+");
            String number = Stream.of(parts)
                    .skip(1)
                    .filter(part -> Character.isDigit(part.charAt(0)))
                    .findFirst()
                    .orElse(null);
            if (number != null) return name.substring(0, 1) + number;
            return parts.length == 1 ? name.substring(0, 1) : name.substring(0, 1) + parts[parts.length - 1].charAt(0);
        }
    }
}
