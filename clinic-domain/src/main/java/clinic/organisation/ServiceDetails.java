package clinic.organisation;

import clinic.shared.Objections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service is and needs, without surrounding blanks; durations and buffers in minutes, durations each once and in
 * order. A null need means none.
 *
 * @param loadPoints what it costs a therapist's hands, for the load budget
 * @param addOn whether it is given only along with another service; its one duration is what it adds, which may be nothing
 */
public record ServiceDetails(
        String code,
        String name,
        String technique,
        String description,
        List<Integer> durations,
        int bufferBefore,
        int bufferAfter,
        @Nullable String roomKind,
        @Nullable String equipmentKind,
        @Nullable String credentialKind,
        int loadPoints,
        boolean addOn,
        boolean active) {

    private static final int LONGEST_ADD_ON = 120;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ServiceDetails {
        code = code.strip().toLowerCase(Locale.ROOT);
        name = name.strip();
        technique = technique.strip();
        description = description.strip();
        durations = List.copyOf(new TreeSet<>(durations));
        roomKind = blankToNull(roomKind);
        equipmentKind = blankToNull(equipmentKind);
        credentialKind = blankToNull(credentialKind);
    }

    /** Everything wrong with these facts taken by themselves. */
    public Objections objections() {
        return new Objections()
                .when(
                        !CODE.matcher(code).matches() || code.length() > 40,
                        "code",
                        "The code is small letters, digits and hyphens, like deep-tissue; up to 40.")
                .text("name", "The name", name, 120)
                .text("technique", "The technique", technique, 40)
                .atMost("description", "The description", description, 500)
                .when(durations.isEmpty() && !addOn, "durations", "Name at least one duration in minutes, like 60.")
                .when(
                        !addOn
                                && durations.stream()
                                        .anyMatch(minutes -> minutes < 5 || minutes > 480 || minutes % 5 != 0),
                        "durations",
                        "Durations are multiples of 5 minutes, from 5 to 480.")
                .when(
                        addOn
                                && (durations.size() != 1
                                        || durations.get(0) < 0
                                        || durations.get(0) > LONGEST_ADD_ON
                                        || durations.get(0) % 5 != 0),
                        "durations",
                        "An add-on adds one number of minutes: 0, or a multiple of 5 up to " + LONGEST_ADD_ON + ".")
                .when(
                        addOn && (bufferBefore != 0 || bufferAfter != 0 || roomKind != null),
                        "add-on",
                        "An add-on has no buffers and needs no room of its own: it is given where the treatment is.")
                .when(wrongBuffer(bufferBefore), "buffer-before", BUFFER)
                .when(wrongBuffer(bufferAfter), "buffer-after", BUFFER)
                .atMost("room-kind", "The kind of room", text(roomKind), 40)
                .atMost("equipment-kind", "The kind of equipment", text(equipmentKind), 40)
                .atMost("credential-kind", "The kind of credential", text(credentialKind), 60)
                .when(
                        loadPoints < 0 || loadPoints > 100,
                        "load-points",
                        "Load points are a whole number from 0 to 100.");
    }

    private static final String BUFFER = "Buffers are multiples of 5 minutes, from 0 to 240.";

    private static boolean wrongBuffer(int minutes) {
        return minutes < 0 || minutes > 240 || minutes % 5 != 0;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
