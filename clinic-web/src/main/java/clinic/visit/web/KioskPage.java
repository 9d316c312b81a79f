package clinic.visit.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.platform.web.Network;
import clinic.platform.web.Shell;
import clinic.visit.Initials;
import clinic.visit.SelfCheckInAnswer;
import clinic.visit.service.CheckInLinks;
import clinic.visit.service.SelfCheckIn;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Checking in without the desk: on a device that stands in a branch, by its cookie, or by the link to one visit,
 * {@code ?t=…}. Somebody who works at the desk makes the device a kiosk here; that ends their own session on it.
 */
@Named
@RequestScoped
public class KioskPage {
    private static final String COOKIE = "CLINICKIOSK";
    private static final int YEAR = 365 * 24 * 3600;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    FacesContext faces;

    @Inject
    Shell shell;

    @Inject
    SelfCheckIn selfCheckIn;

    @Inject
    CheckInLinks links;

    @Inject
    Network network;

    private String link = "";
    private String kiosk = "";
    private Optional<Catalogue.Branch> branch = Optional.empty();
    private @Nullable SelfCheckInAnswer answer;
    private String day = "";
    private String month = "";
    private String year = "";
    private String initials = "";

    @PostConstruct
    void look() {
        link = Optional.ofNullable(request.getParameter("t")).orElse("");
        kiosk = link.isEmpty() ? cookie() : "";
        if (!link.isEmpty()) {
            branch = selfCheckIn.branchOfLink(link);
        } else if (!kiosk.isEmpty()) {
            branch = selfCheckIn.branchOf(kiosk);
        }
    }

    /** {@code ask}, {@code answer}, {@code offer} to somebody at the desk, or {@code gone}. */
    public String getState() {
        if (answer != null) return "answer";
        if (branch.isPresent()) return "ask";
        return link.isEmpty() && isAtDesk() ? "offer" : "gone";
    }

    private boolean isAtDesk() {
        return shell.holdsHere(Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    public boolean isByLink() {
        return !link.isEmpty();
    }

    /** What goes back with the form: a link's secret, or nothing. */
    public String getLink() {
        return link;
    }

    public String getBranchName() {
        return branch.map(Catalogue.Branch::name).orElse("");
    }

    public @Nullable SelfCheckInAnswer getAnswer() {
        return answer;
    }

    public String getKind() {
        return answer == null
                ? ""
                : answer.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String getTime() {
        LocalTime at = answer == null ? null : answer.at();
        return at == null ? "" : CLOCK.format(at);
    }

    public void submit() {
        LocalDate born = born();
        Initials typed = Initials.of(initials);
        if (born == null) say("day", "bornWrong");
        if (!typed.usable()) say("initials", "initialsWrong");
        if (born == null || !typed.usable()) return;
        answer = link.isEmpty() ? selfCheckIn.atKiosk(kiosk, born, typed) : selfCheckIn.byLink(link, born, typed);
        initials = "";
        day = "";
        month = "";
        year = "";
    }

    /** Makes this device the kiosk of the branch shown; whoever is signed in on it no longer is. */
    public void open() throws IOException {
        Catalogue.Branch here = shell.getBranch();
        if (here == null) return;
        keep(links.openKiosk(here.code()), YEAR);
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
        faces.getExternalContext().redirect(request.getContextPath() + "/kiosk");
    }

    /** Ends all kiosks of the branch shown. */
    public void close() throws IOException {
        Catalogue.Branch here = shell.getBranch();
        if (here == null) return;
        links.closeKiosks(here.code());
        faces.getExternalContext().redirect(request.getContextPath() + "/kiosk?branch=" + here.code());
    }

    /** How many devices are kiosks of the branch shown. */
    public int getKiosks() {
        Catalogue.Branch here = shell.getBranch();
        return here == null ? 0 : links.kiosks(here.code());
    }

    private void keep(String secret, int seconds) {
        Cookie cookie = new Cookie(COOKIE, secret);
        cookie.setHttpOnly(true);
        cookie.setSecure(network.isSecure(request));
        cookie.setPath(request.getContextPath() + "/kiosk");
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Strict");
        ((HttpServletResponse) faces.getExternalContext().getResponse()).addCookie(cookie);
    }

    private String cookie() {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return "";
        for (Cookie one : cookies) {
            if (one.getName().equals(COOKIE)) return one.getValue();
        }
        return "";
    }

    private @Nullable LocalDate born() {
        try {
            return year.strip().matches("\\d{4}")
                    ? LocalDate.of(
                            Integer.parseInt(year.strip()),
                            Integer.parseInt(month.strip()),
                            Integer.parseInt(day.strip()))
                    : null;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private void say(String field, String key) {
        String words =
                ResourceBundle.getBundle("clinic.text.kiosk", Locale.ENGLISH).getString(key);
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, words, words));
    }

    public String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = orEmpty(day);
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(@Nullable String month) {
        this.month = orEmpty(month);
    }

    public String getYear() {
        return year;
    }

    public void setYear(@Nullable String year) {
        this.year = orEmpty(year);
    }

    public String getInitials() {
        return initials;
    }

    public void setInitials(@Nullable String initials) {
        this.initials = orEmpty(initials);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
