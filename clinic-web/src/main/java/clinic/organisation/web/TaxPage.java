package clinic.organisation.web;

import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.Jurisdiction;
import clinic.organisation.service.TaxSetup;
import clinic.shared.Rate;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose sales tax is charged, and how much from when on. */
@Named("setupTax")
@RequestScoped
public class TaxPage {

    @Inject
    SetupQueries queries;

    @Inject
    TaxSetup setup;

    private @Nullable Long jurisdiction;
    private @Nullable String category;
    private @Nullable String rate;
    private @Nullable String rule;
    private @Nullable LocalDate validFrom;
    private @Nullable String jurisdictionCode;
    private @Nullable String jurisdictionName;

    public void charge() {
        Posting posting = Posting.current();
        Rate percent = percent(posting);
        Long charging = jurisdiction;
        LocalDate from = validFrom;
        if (percent != null && charging != null && from != null) {
            posting.send(
                    () -> setup.charge(charging, Typed.orEmpty(category), percent, Typed.orEmpty(rule), from),
                    "rateAdded",
                    "/setup/tax");
        }
    }

    private @Nullable Rate percent(Posting posting) {
        try {
            return Rate.parsePercent(Typed.orEmpty(rate).replace("%", ""));
        } catch (IllegalArgumentException e) {
            posting.errorIn("rate", "percentWrong");
            return null;
        }
    }

    public void addJurisdiction() {
        Posting.current()
                .send(
                        () -> setup.addJurisdiction(Typed.orEmpty(jurisdictionCode), Typed.orEmpty(jurisdictionName)),
                        "jurisdictionAdded",
                        "/setup/tax");
    }

    public List<Jurisdiction> getJurisdictions() {
        return queries.taxes();
    }

    public Map<String, Long> getChoices() {
        Map<String, Long> choices = new LinkedHashMap<>();
        queries.taxes().forEach(one -> choices.put(one.name(), one.id()));
        return choices;
    }

    public @Nullable Long getJurisdiction() {
        return jurisdiction;
    }

    public void setJurisdiction(@Nullable Long jurisdiction) {
        this.jurisdiction = jurisdiction;
    }

    public @Nullable String getCategory() {
        return category;
    }

    public void setCategory(@Nullable String category) {
        this.category = category;
    }

    public @Nullable String getRate() {
        return rate;
    }

    public void setRate(@Nullable String rate) {
        this.rate = rate;
    }

    public @Nullable String getRule() {
        return rule;
    }

    public void setRule(@Nullable String rule) {
        this.rule = rule;
    }

    public @Nullable LocalDate getValidFrom() {
        return validFrom;
    }

    public void setValidFrom(@Nullable LocalDate validFrom) {
        this.validFrom = validFrom;
    }

    public @Nullable String getJurisdictionCode() {
        return jurisdictionCode;
    }

    public void setJurisdictionCode(@Nullable String jurisdictionCode) {
        this.jurisdictionCode = jurisdictionCode;
    }

    public @Nullable String getJurisdictionName() {
        return jurisdictionName;
    }

    public void setJurisdictionName(@Nullable String jurisdictionName) {
        this.jurisdictionName = jurisdictionName;
    }
}
