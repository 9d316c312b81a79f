package clinic.sales;

import clinic.shared.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a tip that names nobody is shared by those who treated: no cent is lost, and what cannot be shared goes to the first of them. */
public enum TipSplit {
    /** In proportion to the minutes each treated. */
    MINUTES,
    /** The same to each. */
    EVENLY;

    /** @throws IllegalArgumentException when it is neither {@code minutes} nor {@code evenly} */
    public static TipSplit of(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "clinic.tips.split is " + code + "; it can be minutes or evenly."));
    }

    /**
     * The share of each.
     *
     * @param minutes how long each treated, more than nothing
     */
    public List<Money> shares(Money tip, List<Integer> minutes) {
        return tip.allocate(
                minutes.stream().mapToLong(each -> this == MINUTES ? each : 1).toArray());
    }
}
