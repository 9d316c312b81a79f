package clinic.client;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a desk writes down about a client, field by field; as texts, of which the empty one means unknown. */
public enum ClientField {
    FIRST_NAME("firstName", "first name"),
    LAST_NAME("lastName", "last name"),
    PHONE("phone", "phone number"),
    EMAIL("email", "email address"),
    BORN_ON("bornOn", "date of birth"),
    GENDER("gender", "gender"),
    PRONOUNS("pronouns", "pronouns"),
    NOTE("note", "note"),
    HOME_BRANCH("homeBranch", "home branch");

    /** Which of two records' values a field takes when they become one. */
    public enum Choice {
        /** Of the record that is merged away. */
        FROM,
        /** Of the record that is kept. */
        INTO,
        /** Of both, the kept one's first; notes only. */
        BOTH;

        public static Optional<Choice> of(String code) {
            return Stream.of(values())
                    .filter(choice -> choice.name().equalsIgnoreCase(code))
                    .findFirst();
        }
    }

    private final String code;
    private final String words;

    ClientField(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** As in REST. */
    public String code() {
        return code;
    }

    /** As in a sentence. */
    public String words() {
        return words;
    }

    public static Optional<ClientField> of(String code) {
        return Stream.of(values()).filter(field -> field.code.equals(code)).findFirst();
    }

    /** Every field of the details. */
    public static Map<ClientField, String> of(ClientDetails details) {
        Map<ClientField, String> values = new EnumMap<>(ClientField.class);
        for (ClientField field : values()) {
            values.put(field, field.in(details));
        }
        return values;
    }

    /** The details with those values. */
    public static ClientDetails details(Map<ClientField, String> values) {
        String born = values.getOrDefault(BORN_ON, "");
        String home = values.getOrDefault(HOME_BRANCH, "");
        return new ClientDetails(
                values.getOrDefault(FIRST_NAME, ""),
                values.getOrDefault(LAST_NAME, ""),
                values.get(PHONE),
                values.get(EMAIL),
                born.isEmpty() ? null : LocalDate.parse(born),
                values.get(GENDER),
                values.get(PRONOUNS),
                values.getOrDefault(NOTE, ""),
                home.isEmpty() ? null : Long.valueOf(home));
    }

    /** What is taken when nobody chooses: what is known; of two values the kept record's, of two notes both. */
    public Choice choice(ClientDetails from, ClientDetails into) {
        String away = in(from);
        String kept = in(into);
        if (away.isEmpty() || away.equals(kept)) {
            return Choice.INTO;
        }
        if (kept.isEmpty()) {
            return Choice.FROM;
        }
        return this == NOTE ? Choice.BOTH : Choice.INTO;
    }

    public String in(ClientDetails details) {
        return switch (this) {
            case FIRST_NAME -> details.firstName();
            case LAST_NAME -> details.lastName();
            case PHONE -> text(details.phone());
            case EMAIL -> text(details.email());
            case BORN_ON -> text(details.bornOn());
            case GENDER -> text(details.gender());
            case PRONOUNS -> text(details.pronouns());
            case NOTE -> details.note();
            case HOME_BRANCH -> text(details.homeBranch());
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
