package clinic.reporting.web;

import clinic.acquirer.CardSettlement;
import clinic.acquirer.LineState;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** How states of card settlements and their lines look. */
final class CardStates {

    private CardStates() {}

    static String words(ResourceBundle words, CardSettlement one) {
        return one.state() == CardSettlement.State.OPEN
                ? MessageFormat.format(words.getString("cardToDecide"), one.open())
                : words.getString("cardState-" + one.state().name().toLowerCase(Locale.ROOT));
    }

    static String tone(CardSettlement.State state) {
        return switch (state) {
            case OPEN -> "tone-warn";
            case READY -> "tone-info";
            case POSTED -> "tone-ok";
        };
    }

    static String icon(CardSettlement.State state) {
        return switch (state) {
            case OPEN -> "balance";
            case READY -> "clock";
            case POSTED -> "check";
        };
    }

    static String tone(LineState state) {
        return switch (state) {
            case MATCHED -> "tone-ok";
            case DIFFERS -> "tone-warn";
            case UNKNOWN -> "tone-danger";
            case ACCEPTED -> "tone-info";
            case FEE -> "";
        };
    }

    static String icon(LineState state) {
        return switch (state) {
            case MATCHED -> "check";
            case DIFFERS -> "balance";
            case UNKNOWN -> "help";
            case ACCEPTED -> "pencil";
            case FEE -> "card";
        };
    }
}
