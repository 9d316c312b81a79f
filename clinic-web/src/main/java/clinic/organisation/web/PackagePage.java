package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.MonthlyTerms;
import clinic.sales.PackageDetails;
import clinic.sales.PackageKind;
import clinic.sales.service.PackageQueries;
import clinic.sales.service.PackageSetup;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One package or membership on offer: {@code ?package=five-deep-tissue}; without it the form for a new one, {@code ?monthly=yes} for a membership. */
@Named("setupPackage")
@RequestScoped
public class PackagePage {

    @Inject
    HttpServletRequest request;

    @Inject
    PackageQueries queries;

    @Inject
    PackageSetup setup;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private @Nullable PackageKind kind;
    private @Nullable String code;
    private @Nullable String name;
    private @Nullable String sessions = "5";
    private @Nullable String price;
    private @Nullable String validDays;
    private boolean transferable;
    private boolean monthly;
    private @Nullable String goodMonths = "1";
    private @Nullable String minimumMonths = "0";
    private @Nullable String noticeDays = "30";
    private @Nullable LocalDate activeFrom;
    private @Nullable LocalDate activeUntil;
    private @Nullable Integer version;
    private String[] treatments = {};

    @PostConstruct
    void look() {
        // today wherever it is still the earlier day, so that every branch sells it at once
        activeFrom = catalogues.current().branches().stream()
                .map(branch -> LocalDate.ofInstant(clock.instant(), branch.zone()))
                .min(LocalDate::compareTo)
                .orElse(null);
        String asked = Typed.parameter(request, "package");
        if (asked == null) {
            monthly = Typed.parameter(request, "monthly") != null;
            return;
        }
        PackageKind found = queries.offered(asked);
        Catalogue catalogue = catalogues.current();
        kind = found;
        code = found.code();
        name = found.name();
        sessions = Integer.toString(found.sessions());
        price = found.price().amount();
        validDays = found.validDays() == null ? null : found.validDays().toString();
        transferable = found.transferable();
        activeFrom = found.activeFrom();
        activeUntil = found.activeUntil();
        version = found.version();
        MonthlyTerms terms = found.monthly();
        if (terms != null) {
            monthly = true;
            goodMonths = Integer.toString(terms.goodMonths());
            minimumMonths = Integer.toString(terms.minimumMonths());
            noticeDays = Integer.toString(terms.noticeDays());
        }
        treatments = found.treatments().stream()
                .map(one -> key(catalogue.service(one.service()), one.minutes()))
                .toArray(String[]::new);
    }

    private static String key(Catalogue.Service service, int minutes) {
        return service.code() + "/" + minutes;
    }

    public void save() {
        Posting posting = Posting.current();
        PackageKind known = kind;
        Money asked = price(posting);
        LocalDate first = activeFrom;
        if (first == null) {
            return;
        }
        PackageDetails details = new PackageDetails(
                Typed.orEmpty(code).strip(),
                Typed.orEmpty(name).strip(),
                Typed.number(sessions),
                Stream.of(treatments).map(PackagePage::treatment).toList(),
                asked,
                monthly ? null : Typed.numberIfAny(validDays),
                !monthly && transferable,
                first,
                activeUntil,
                monthly
                        ? new MonthlyTerms(
                                Typed.number(goodMonths), Typed.number(minimumMonths), Typed.number(noticeDays))
                        : null);
        posting.send(
                () -> {
                    if (known == null) {
                        setup.offer(details);
                    } else {
                        setup.revise(known.code(), version, details);
                    }
                },
                known != null ? "saved" : monthly ? "membershipAdded" : "packageAdded",
                "/setup/package?package=" + details.code());
    }

    private @Nullable Money price(Posting posting) {
        try {
            return Money.parse(
                    Typed.orEmpty(price).strip(), catalogues.current().currency());
        } catch (IllegalArgumentException e) {
            posting.errorIn("price", "priceWrong");
            return null;
        }
    }

    private static PackageDetails.Treatment treatment(String key) {
        int at = key.lastIndexOf('/');
        return new PackageDetails.Treatment(key.substring(0, at), Typed.number(key.substring(at + 1)));
    }

    /** Every treatment a session can be good for. */
    public List<SelectItem> getChoices() {
        return catalogues.current().services().stream()
                .filter(service -> service.active() && !service.addOn())
                .flatMap(service -> service.durations().stream()
                        .map(minutes -> new SelectItem(key(service, minutes), service.name() + ", " + minutes)))
                .toList();
    }

    public @Nullable PackageKind getKind() {
        return kind;
    }

    public boolean isMonthly() {
        return monthly;
    }

    public @Nullable String getGoodMonths() {
        return goodMonths;
    }

    public void setGoodMonths(@Nullable String goodMonths) {
        this.goodMonths = goodMonths;
    }

    public @Nullable String getMinimumMonths() {
        return minimumMonths;
    }

    public void setMinimumMonths(@Nullable String minimumMonths) {
        this.minimumMonths = minimumMonths;
    }

    public @Nullable String getNoticeDays() {
        return noticeDays;
    }

    public void setNoticeDays(@Nullable String noticeDays) {
        this.noticeDays = noticeDays;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getSessions() {
        return sessions;
    }

    public void setSessions(@Nullable String sessions) {
        this.sessions = sessions;
    }

    public @Nullable String getPrice() {
        return price;
    }

    public void setPrice(@Nullable String price) {
        this.price = price;
    }

    public @Nullable String getValidDays() {
        return validDays;
    }

    public void setValidDays(@Nullable String validDays) {
        this.validDays = validDays;
    }

    public boolean isTransferable() {
        return transferable;
    }

    public void setTransferable(boolean transferable) {
        this.transferable = transferable;
    }

    public @Nullable LocalDate getActiveFrom() {
        return activeFrom;
    }

    public void setActiveFrom(@Nullable LocalDate activeFrom) {
        this.activeFrom = activeFrom;
    }

    public @Nullable LocalDate getActiveUntil() {
        return activeUntil;
    }

    public void setActiveUntil(@Nullable LocalDate activeUntil) {
        this.activeUntil = activeUntil;
    }

    public @Nullable Integer getVersion() {
        return version;
    }

    public void setVersion(@Nullable Integer version) {
        this.version = version;
    }

    public String[] getTreatments() {
        return treatments;
    }

    public void setTreatments(String[] treatments) {
        this.treatments = treatments;
    }
}
