package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.TaxJurisdiction;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Objections;
import clinic.shared.Rate;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whose sales tax is charged, and how much from when on. A rate that has begun is history: the next one follows it. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class TaxSetup {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(-12);
    private static final long HUNDRED_PERCENT = 1_000_000;

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * Adds a jurisdiction and answers its id.
     *
     * @throws Refused with every reason at once, by field
     */
    public long addJurisdiction(String code, String name) {
        scope.requireEverywhere();
        changes.begin();
        String key = code.strip().toUpperCase(Locale.ROOT);
        String words = name.strip();
        new Objections()
                .when(
                        !CODE.matcher(key).matches() || key.length() > 20,
                        "jurisdiction-code",
                        "The code is letters, digits and hyphens, like US-IL-CHI; up to 20.")
                .when(
                        setup.first(TaxJurisdiction.class, "code", key).isPresent(),
                        "jurisdiction-code",
                        "There is already a jurisdiction " + key + ".")
                .text("jurisdiction-name", "The name", words, 120)
                .refuse();
        TaxJurisdiction jurisdiction = setup.add(new TaxJurisdiction(key, words));
        changes.done("TaxSetup.addJurisdiction", null, key);
        return jurisdiction.id();
    }

    /**
     * From that local date on the jurisdiction charges this rate on the category.
     *
     * @param category e.g. {@code service} or {@code retail}
     * @param rule where the rate comes from, for the receipt
     */
    public void charge(long jurisdiction, String category, Rate rate, String rule, LocalDate from) {
        scope.requireEverywhere();
        changes.begin();
        TaxJurisdiction charging = setup.get(TaxJurisdiction.class, "tax jurisdiction", jurisdiction);
        String kind = category.strip().toLowerCase(Locale.ROOT);
        String words = rule.strip();
        boolean follows =
                charging.rates().stream().anyMatch(known -> known.category().equals(kind));
        new Objections()
                .when(!CATEGORY.matcher(kind).matches(), "category", "Choose what the tax is charged on.")
                .when(
                        rate.millionths() < 0 || rate.millionths() > HUNDRED_PERCENT,
                        "rate",
                        "A tax rate lies between 0 and 100 percent.")
                .text("rule", "The words for the receipt", words, 200)
                .when(
                        follows && from.isBefore(LocalDate.ofInstant(clock.instant(), EARLIEST)),
                        "valid-from",
                        "A rate that follows another begins today or later: what was charged before stays.")
                .refuse();
        charging.charge(kind, rate, words, from);
        changes.done("TaxSetup.charge", null, charging.code() + " " + kind + " " + rate.percent() + " % from " + from);
    }
}
