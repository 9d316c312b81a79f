package clinic.organisation.web;

import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Terms;
import clinic.organisation.Fee;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.TermsSetup;
import clinic.shared.Money;
import clinic.shared.Rate;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is agreed with a booking: {@code ?branch=…&service=…}; without them what holds for all. */
@Named("setupTerms")
@RequestScoped
public class TermsPage {

    /**
     * One of the things agreed.
     *
     * @param said what holds today, in words; empty when nothing does
     * @param by whose terms say so
     * @param own what this owner says itself
     */
    public record Line(
            String key, String said, String by, @Nullable String own) {}

    @Inject
    HttpServletRequest request;

    @Inject
    TermsSetup setup;

    @Inject
    OrganisationQueries organisation;

    @Inject
    Catalogues catalogues;

    @Inject
    SetupMenu menu;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private Catalogue.@Nullable Service service;
    private List<Line> lines = List.of();
    private List<Terms> dated = List.of();
    private LocalDate today = LocalDate.EPOCH;
    private @Nullable LocalDate from;
    private @Nullable String leadMinutes;
    private @Nullable String horizonDays;
    private @Nullable String cancelHours;
    private @Nullable String lateFee;
    private @Nullable String noShowFee;
    private @Nullable String deposit;

    @PostConstruct
    void look() {
        Catalogue catalogue = catalogues.current();
        String at = Typed.parameter(request, "branch");
        String what = Typed.parameter(request, "service");
        branch = at == null ? null : catalogue.branch(at);
        service = what == null ? null : catalogue.service(what);
        ZoneId zone = branch == null ? ZoneOffset.UTC : branch.zone();
        today = LocalDate.ofInstant(clock.instant(), zone);
        from = today;
        List<Terms> all = setup.all();
        dated = all.stream()
                .filter(one -> Objects.equals(one.branch(), branchId()) && Objects.equals(one.service(), serviceId()))
                .toList();
        List<Terms> inForce = all.stream()
                .filter(one -> one.branch() == null || Objects.equals(one.branch(), branchId()))
                .filter(one -> one.service() == null || Objects.equals(one.service(), serviceId()))
                .filter(one -> !one.from().isAfter(today))
                .toList();
        BookingTerms own = dated.stream()
                .filter(one -> !one.from().isAfter(today))
                .findFirst()
                .map(Terms::terms)
                .orElse(BookingTerms.NONE);
        leadMinutes = text(own.leadMinutes());
        horizonDays = text(own.horizonDays());
        cancelHours = text(own.cancelHours());
        lateFee = text(own.lateFee());
        noShowFee = text(own.noShowFee());
        deposit = text(own.deposit());
        lines = List.of(
                line("leadMinutes", inForce, BookingTerms::leadMinutes, leadMinutes),
                line("horizonDays", inForce, BookingTerms::horizonDays, horizonDays),
                line("cancelHours", inForce, BookingTerms::cancelHours, cancelHours),
                line("lateFee", inForce, BookingTerms::lateFee, lateFee),
                line("noShowFee", inForce, BookingTerms::noShowFee, noShowFee),
                line("deposit", inForce, BookingTerms::deposit, deposit));
    }

    private Line line(
            String key, List<Terms> inForce, Function<BookingTerms, @Nullable Object> value, @Nullable String own) {
        for (Terms one : inForce) {
            Object said = value.apply(one.terms());
            if (said != null) {
                return new Line(key, Objects.requireNonNull(text(said)), owner(one), own);
            }
        }
        return new Line(key, "", "", own);
    }

    /** Whose terms they are, as the key of its words. */
    private static String owner(Terms one) {
        if (one.service() == null) {
            return one.branch() == null ? "ofOrganisation" : "ofBranch";
        }
        return one.branch() == null ? "ofService" : "ofServiceHere";
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof Fee fee ? fee.words() : value == null ? null : value.toString();
    }

    public void save() {
        Posting posting = Posting.current();
        BookingTerms terms = new BookingTerms(
                number(leadMinutes),
                number(horizonDays),
                number(cancelHours),
                fee(posting, "lateFee", lateFee),
                fee(posting, "noShowFee", noShowFee),
                fee(posting, "deposit", deposit));
        LocalDate first = from;
        if (first != null) {
            posting.send(() -> setup.put(branchId(), serviceId(), first, terms), "termsSaved", here());
        }
    }

    public void remove(long id) {
        Posting.current().send(() -> setup.remove(id), "termsRemoved", here());
    }

    private static @Nullable Integer number(@Nullable String typed) {
        String text = Typed.orEmpty(typed).strip();
        return text.isEmpty() ? null : (Integer) (text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1);
    }

    private @Nullable Fee fee(Posting posting, String field, @Nullable String typed) {
        String text = Typed.orEmpty(typed).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.endsWith("%")
                    ? Fee.of(Rate.parsePercent(text.substring(0, text.length() - 1)))
                    : Fee.of(Money.parse(text, catalogues.current().currency()));
        } catch (IllegalArgumentException e) {
            posting.errorIn(field, "feeWrong");
            return null;
        }
    }

    private String here() {
        return "/setup/terms?branch=" + getBranchCode() + "&service=" + getServiceCode();
    }

    private @Nullable Long branchId() {
        return branch == null ? null : branch.id();
    }

    private @Nullable Long serviceId() {
        return service == null ? null : service.id();
    }

    /** Whether the caller may set these terms. */
    public boolean isSettable() {
        return branch != null || menu.isEverywhere();
    }

    public boolean isRemovable(Terms terms) {
        return isSettable() && terms.from().isAfter(today);
    }

    public List<Line> getLines() {
        return lines;
    }

    /** What this owner has set, newest first. */
    public List<Terms> getDated() {
        return dated;
    }

    /** All that terms say, in one line. */
    public String words(Terms terms) {
        BookingTerms said = terms.terms();
        StringBuilder words = new StringBuilder();
        java.util.ResourceBundle text =
                java.util.ResourceBundle.getBundle("clinic.text.setup", java.util.Locale.ENGLISH);
        add(words, text.getString("leadMinutes"), said.leadMinutes());
        add(words, text.getString("horizonDays"), said.horizonDays());
        add(words, text.getString("cancelHours"), said.cancelHours());
        add(words, text.getString("lateFee"), said.lateFee());
        add(words, text.getString("noShowFee"), said.noShowFee());
        add(words, text.getString("deposit"), said.deposit());
        return words.toString();
    }

    private static void add(StringBuilder words, String what, @Nullable Object value) {
        if (value != null) {
            words.append(words.isEmpty() ? "" : " · ").append(what).append(' ').append(text(value));
        }
    }

    public List<Catalogue.Branch> getBranches() {
        return organisation.branches();
    }

    public List<Catalogue.Service> getServices() {
        return catalogues.current().services();
    }

    public String getBranchCode() {
        return branch == null ? "" : branch.code();
    }

    public String getServiceCode() {
        return service == null ? "" : service.code();
    }

    public @Nullable LocalDate getFrom() {
        return from;
    }

    public void setFrom(@Nullable LocalDate from) {
        this.from = from;
    }

    public @Nullable String getLeadMinutes() {
        return leadMinutes;
    }

    public void setLeadMinutes(@Nullable String leadMinutes) {
        this.leadMinutes = leadMinutes;
    }

    public @Nullable String getHorizonDays() {
        return horizonDays;
    }

    public void setHorizonDays(@Nullable String horizonDays) {
        this.horizonDays = horizonDays;
    }

    public @Nullable String getCancelHours() {
        return cancelHours;
    }

    public void setCancelHours(@Nullable String cancelHours) {
        this.cancelHours = cancelHours;
    }

    public @Nullable String getLateFee() {
        return lateFee;
    }

    public void setLateFee(@Nullable String lateFee) {
        this.lateFee = lateFee;
    }

    public @Nullable String getNoShowFee() {
        return noShowFee;
    }

    public void setNoShowFee(@Nullable String noShowFee) {
        this.noShowFee = noShowFee;
    }

    public @Nullable String getDeposit() {
        return deposit;
    }

    public void setDeposit(@Nullable String deposit) {
        this.deposit = deposit;
    }
}
