package clinic.platform.web;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The frame around every page: who is signed in, where they may go, which branch and which appearance they chose. */
@Named
@RequestScoped
public class Shell {
    /** A digit that is followed by whole groups of three before the point. */
    private static final Pattern GROUPS = Pattern.compile("\\d(?=(\\d{3})+(\\.|$))");

    private static final String BRANCH = "branch";

    @Inject
    HttpServletRequest request;

    @Inject
    Callers callers;

    @Inject
    Catalogues catalogues;

    private Optional<Caller> caller = Optional.empty();
    private List<Branch> branches = List.of();
    private @Nullable Branch branch;

    @PostConstruct
    void look() {
        caller = callers.known();
        if (caller.isEmpty()) return;
        branches = catalogues.find().stream()
                .flatMap(catalogue -> catalogue.branches().stream())
                .filter(one -> one.active() && caller.get().holdsIn(one.id(), Role.values()))
                .toList();
        branch = coded(request.getParameter(BRANCH))
                .or(() -> coded(cookie(BRANCH)))
                .or(() -> branches.stream().findFirst())
                .orElse(null);
    }

    /** Where the caller may go. */
    public Drawing getRail() {
        List<RailEntry> entries = Stream.of(Place.values())
                .filter(place -> place != Place.SETUP && open(place))
                .map(this::entry)
                .toList();
        return new Rail(request.getContextPath(), entries, open(Place.SETUP) ? entry(Place.SETUP) : null);
    }

    public boolean isSearches() {
        return open(Place.CLIENTS);
    }

    /** Whether the caller holds one of the roles in any branch. */
    public boolean holds(Role... roles) {
        return caller.isPresent() && caller.get().holds(roles);
    }

    /** Whether the caller holds one of the roles in the branch shown. */
    public boolean holdsHere(Role... roles) {
        return branch != null && caller.isPresent() && caller.get().holdsIn(branch.id(), roles);
    }

    /** The open branches in which the caller holds any role. */
    public List<Branch> getBranches() {
        return branches;
    }

    /** The branch this page is about: the one asked for, else the one worked in last, else the first. */
    public @Nullable Branch getBranch() {
        return branch;
    }

    /** This page for each of the branches; of its other parameters only the day is kept. */
    public Drawing getBranchLinks() {
        String date = request.getParameter("date");
        String rest = date == null ? "" : "&date=" + encode(date);
        return out -> {
            for (Branch one : branches) {
                out.start(
                                "a",
                                "href",
                                "?branch=" + encode(one.code()) + rest,
                                "aria-current",
                                one == branch ? "true" : null)
                        .branchCode(one.code(), one.name())
                        .text(one.name())
                        .end("a");
            }
        };
    }

    public String getName() {
        return caller.map(Caller::name).orElse("");
    }

    /** The account's id, so that what one account keeps in a browser is not another's. */
    public @Nullable Long getAccount() {
        return caller.map(Caller::account).orElse(null);
    }

    public String getInitials() {
        return initialsOf(getName());
    }

    public String getRoleName() {
        ResourceBundle words = ResourceBundle.getBundle("clinic.text.shell", Locale.ENGLISH);
        return caller.stream()
                .flatMap(known -> known.grants().stream())
                .findFirst()
                .map(grant -> words.getString("role-" + grant.role().code()))
                .orElse("");
    }

    public String getSignOut() {
        return "/access/sign-out";
    }

    /** The first letters of the first and the last name. */
    public String initialsOf(String name) {
        String[] words = name.strip().split("\\s+");
        String first = words[0].isEmpty() ? "" : words[0].substring(0, 1);
        String last = words.length < 2 ? "" : words[words.length - 1].substring(0, 1);
        return (first + last).toUpperCase(Locale.ROOT);
    }

    /** The organisation's name. */
    public String getOrganisation() {
        return catalogues
                .find()
                .map(catalogue -> catalogue.organisation().name())
                .orElse("");
    }

    /** Money as people read it: {@code $1,295.00}, with a true minus. */
    public String money(Money money) {
        String digits = money.isNegative() ? money.negated().amount() : money.amount();
        return (money.isNegative() ? "\u2212" : "")
                + money.currency().getSymbol(Locale.US)
                + GROUPS.matcher(digits).replaceAll("$0,");
    }

    public String getLanguage() {
        return "en-GB";
    }

    public String getTheme() {
        String theme = cookie("theme");
        return Set.of("light", "dark").contains(theme) ? theme : "";
    }

    public String getSingleKeys() {
        return cookie("keys").equals("off") ? "off" : "on";
    }

    public String getScriptText() {
        return ScriptData.words("shell", Locale.ENGLISH);
    }

    /** The words a page's own scripts need. */
    public String scriptTextOf(String bundle) {
        return ScriptData.words(bundle, Locale.ENGLISH);
    }

    /** The client's name, or only its initials while names are masked on this screen. */
    public String clientName(String name) {
        return isMasked()
                ? Stream.of(name.strip().split("\\s+"))
                        .map(word -> word.substring(0, 1) + ".")
                        .collect(Collectors.joining(" "))
                : name;
    }

    /** Whether clients' names are reduced to initials, for as long as this browser stays open. */
    public boolean isMasked() {
        return cookie("masked").equals("on");
    }

    /** Something this browser keeps for its user, or nothing. */
    public String kept(String name) {
        return cookie(name);
    }

    private boolean open(Place place) {
        return holds(place.roles);
    }

    private RailEntry entry(Place place) {
        boolean current = place.holds(request.getServletPath());
        return new RailEntry(place.href(), place.icon, place.key, current ? "page" : null);
    }

    private Optional<Branch> coded(@Nullable String code) {
        return branches.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String cookie(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return "";
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) return cookie.getValue();
        }
        return "";
    }
}
