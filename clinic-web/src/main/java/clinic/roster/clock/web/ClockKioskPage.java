package clinic.roster.clock.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.platform.web.Network;
import clinic.platform.web.Shell;
import clinic.roster.clock.Pin;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchPhoto;
import clinic.roster.clock.service.ClockKiosks;
import clinic.roster.clock.service.KeptPunches;
import clinic.roster.clock.service.KioskAnswer;
import clinic.roster.clock.service.KioskClock;
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
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The time clock on a branch's tablet, by its cookie. A manager makes the device one here; that ends their own session on
 * it. A photo is taken only where the branch's rules say so.
 */
@Named
@RequestScoped
public class ClockKioskPage {
    private static final String COOKIE = "CLINICCLOCK";
    private static final String PATH = "/roster/kiosk";
    private static final int YEAR = 365 * 24 * 3600;
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.clock", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    FacesContext faces;

    @Inject
    Shell shell;

    @Inject
    KioskClock clock;

    @Inject
    ClockKiosks kiosks;

    @Inject
    KeptPunches kept;

    @Inject
    Network network;

    @Inject
    ClockWords written;

    private String secret = "";
    private Optional<Catalogue.Branch> branch = Optional.empty();
    private List<KioskClock.Person> people = List.of();
    private @Nullable KioskAnswer answer;
    private @Nullable String who;
    private String pin = "";

    @PostConstruct
    void look() {
        secret = cookie();
        who = request.getParameter("who");
        branch = clock.branchOf(secret);
        people = branch.isPresent() ? clock.people(secret) : List.of();
    }

    /** {@code ask}, {@code answer}, {@code offer} to somebody in charge, or {@code gone}. */
    public String getState() {
        if (answer != null) return "answer";
        if (branch.isPresent()) return "ask";
        return shell.holdsHere(Role.BRANCH_MANAGER, Role.HEAD_OFFICE) ? "offer" : "gone";
    }

    public String getBranchName() {
        return branch.map(Catalogue.Branch::name).orElse("");
    }

    public List<KioskClock.Person> getPeople() {
        return people;
    }

    public @Nullable KioskAnswer getAnswer() {
        return answer;
    }

    public String getKind() {
        return answer == null ? "" : answer.kind().name().toLowerCase(Locale.ROOT);
    }

    /** What was done, by whom and when; or why not. */
    public String getTitle() {
        KioskAnswer given = answer;
        if (given == null) return "";
        Punch punch = given.punch();
        ZoneId zone = given.zone();
        return punch == null || zone == null
                ? WORDS.getString("kiosk-" + getKind())
                : MessageFormat.format(
                        WORDS.getString("kioskDone-" + punch.kind().code()),
                        given.name(),
                        written.clock(punch.at(), zone));
    }

    public String getText() {
        KioskAnswer given = answer;
        if (given == null) return "";
        return switch (given.kind()) {
            case DONE -> getBranchName();
            case REFUSED -> given.words();
            case LOCKED -> MessageFormat.format(WORDS.getString("kiosk-lockedText"), given.seconds());
            default -> WORDS.getString("kiosk-" + getKind() + "Text");
        };
    }

    /** The chosen person punches. */
    public void punch(String kind) {
        String person = who != null && who.matches("\\d{1,18}") ? who : null;
        if (person == null) say("who", "kioskWhoMissing");
        if (pin.isBlank()) say("pin", "kioskPinMissing");
        if (person == null || pin.isBlank()) return;
        answer = clock.punch(secret, Long.parseLong(person), new Pin(pin.strip()), PunchKind.of(kind), photo());
        pin = "";
    }

    private @Nullable PunchPhoto photo() {
        String sent = request.getParameter("photo");
        return sent == null ? null : PunchPhoto.of(sent).orElse(null);
    }

    /** Whether the tablet takes a photo with every punch. */
    public boolean isPhoto() {
        return clock.takesPhotos(secret);
    }

    /** Makes this device the time clock of the branch shown; whoever is signed in on it no longer is. */
    public void open() throws IOException {
        Catalogue.Branch here = shell.getBranch();
        if (here == null) return;
        keep(kiosks.open(here.code()));
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
        faces.getExternalContext().redirect(request.getContextPath() + PATH);
    }

    /** Ends all time clocks of the branch shown. */
    public void close() throws IOException {
        Catalogue.Branch here = shell.getBranch();
        if (here == null) return;
        kiosks.close(here.code());
        faces.getExternalContext().redirect(request.getContextPath() + PATH + "?branch=" + here.code());
    }

    /** How many devices are time clocks of the branch shown. */
    public int getKiosks() {
        Catalogue.Branch here = shell.getBranch();
        return here == null ? 0 : kiosks.count(here.code());
    }

    private void keep(String kept) {
        Cookie cookie = new Cookie(COOKIE, kept);
        cookie.setHttpOnly(true);
        cookie.setSecure(network.isSecure(request));
        cookie.setPath(request.getContextPath() + PATH);
        cookie.setMaxAge(YEAR);
        cookie.setAttribute("SameSite", "Strict");
        ((HttpServletResponse) faces.getExternalContext().getResponse()).addCookie(cookie);
    }

    /** The public key with which the device seals what it keeps while nobody answers. */
    public String getSeal() {
        return kept.sealingKey(secret);
    }

    public String getZone() {
        return branch.map(one -> one.zone().getId()).orElse("UTC");
    }

    private String cookie() {
        return secretOf(request);
    }

    /** The secret of the kiosk that the device is; empty when it is none. */
    static String secretOf(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return "";
        for (Cookie one : cookies) {
            if (one.getName().equals(COOKIE)) return one.getValue();
        }
        return "";
    }

    private void say(String field, String key) {
        String words = WORDS.getString(key);
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, words, words));
    }

    public @Nullable String getWho() {
        return who;
    }

    public String getPin() {
        return "";
    }

    public void setPin(@Nullable String pin) {
        this.pin = pin == null ? "" : pin;
    }
}
