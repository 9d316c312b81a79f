package clinic.visit.web;

import clinic.access.Role;
import clinic.organisation.Catalogue.Branch;
import clinic.platform.Callers;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.visit.BoardColumns;
import clinic.visit.DayBoard;
import clinic.visit.service.DayBoardQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same day at several branches, side by side: {@code ?at=RV&at=OM&date=2026-03-12&by=therapist|room}. Without
 * {@code at}, the first branches the caller works for. Opening a visit leads to its branch's own board.
 */
@Named
@RequestScoped
public class BranchBoardsPage {
    private static final int AT_FIRST = 4;
    private static final Role[] ROLES = {Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final DateTimeFormatter HEAD = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Callers callers;

    @Inject
    DayBoardQueries queries;

    private List<Branch> branches = List.of();
    private LocalDate date = LocalDate.EPOCH;
    private List<DayBoard> boards = List.of();

    @PostConstruct
    void look() {
        branches = shell.getBranches().stream()
                .filter(branch -> callers.caller().holdsIn(branch.id(), ROLES))
                .toList();
        String[] asked = request.getParameterValues("at");
        Set<String> wanted = asked == null ? Set.of() : Set.copyOf(Arrays.asList(asked));
        List<String> chosen =
                branches.stream().map(Branch::code).filter(wanted::contains).toList();
        if (chosen.isEmpty()) {
            chosen = branches.stream().map(Branch::code).limit(AT_FIRST).toList();
        }
        date = date(chosen);
        boards = queries.boards(chosen, date, BoardColumns.of(parameter("by")));
    }

    public List<DayBoard> getBoards() {
        return boards;
    }

    /** All that could be shown. */
    public List<Branch> getBranches() {
        return branches;
    }

    public boolean shows(String code) {
        return boards.stream().anyMatch(board -> board.branchCode().equals(code));
    }

    public String getTitle() {
        return HEAD.format(date);
    }

    public LocalDate getDate() {
        return date;
    }

    public boolean isByRoom() {
        return parameter("by").equals(BoardColumns.ROOM.code());
    }

    public BoardGrid getGrid() {
        return BoardGrid.of(shell.kept("grid"));
    }

    public int getVisits() {
        return boards.stream().mapToInt(DayBoard::visits).sum();
    }

    /** This page on another day; on the day it is when opened, without one. */
    public String on(@Nullable LocalDate other) {
        StringBuilder query = new StringBuilder(other == null ? "?" : "?date=" + other);
        boards.forEach(board -> query.append("&at=").append(board.branchCode()));
        if (isByRoom()) query.append("&by=room");
        return query.toString();
    }

    public String getData() {
        return ScriptData.block(
                "beside-data",
                boards.stream()
                        .map(board -> new Spot(
                                board.branchCode(),
                                board.zone().getId(),
                                board.date().toString()))
                        .toList());
    }

    /** What the page's script reads of each board. */
    public record Spot(String branch, String zone, String date) {}

    private LocalDate date(List<String> chosen) {
        try {
            return LocalDate.parse(parameter("date"));
        } catch (DateTimeParseException e) {
            return chosen.isEmpty() ? LocalDate.EPOCH : queries.today(chosen.get(0));
        }
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
