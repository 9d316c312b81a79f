package clinic.demo;

import clinic.client.SearchKeys;
import clinic.demo.Names.Person;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The people who are treated: half of them regulars from before the first day, the rest joining over the time shown. */
final class DemoClients {

    /** One client while the diary is made; {@code lastVisit} and {@code therapist} change as visits are found. */
    static final class Regular {
        final long id;
        final String name;
        final LocalDate joined;
        final int gapDays;
        LocalDate lastVisit = LocalDate.MIN;
        long therapist;

        Regular(long id, String name, LocalDate joined, int gapDays) {
            this.id = id;
            this.name = name;
            this.joined = joined;
            this.gapDays = gapDays;
        }

        /** Known by that day and not there again too soon after the last visit. */
        boolean mayCome(LocalDate date) {
            return joined.isBefore(date) && (lastVisit == LocalDate.MIN || !date.isBefore(lastVisit.plusDays(gapDays)));
        }

        /** The first moment of the day after the client was entered: nothing is booked for them before. */
        Instant knownFrom() {
            return joined.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    private static final int[] GAPS = {5, 5, 10, 10, 10, 10, 18, 18, 18, 40};
    private static final String[] NOTES = {
        "Prefers a quiet room.",
        "Needs a low table.",
        "Calls if running late.",
        "Parks at the back.",
        "Likes a firm touch."
    };
    private static final int TRIES = 14;

    private final DemoSize size;
    private final LocalDate today;
    private final Random random;
    private final List<List<Regular>> byBranch = new ArrayList<>();

    DemoClients(DemoSize size, LocalDate today, long seed) {
        this.size = size;
        this.today = today;
        this.random = new Random(seed);
    }

    /** @param weights how many clients each branch has in proportion, in the order of the branches */
    void write(Rows rows, Ids diaryIds, List<Long> branches, List<Integer> weights) throws SQLException {
        Names names = new Names(random);
        List<Integer> lottery = new ArrayList<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            byBranch.add(new ArrayList<>());
            for (int ticket = 0; ticket < weights.get(branch); ticket++) {
                lottery.add(branch);
            }
        }
        for (int i = 0; i < size.clients(); i++) {
            Person person = names.next();
            int branch = lottery.get(random.nextInt(lottery.size()));
            long id = diaryIds.next();
            LocalDate joined = random.nextInt(100) < 55
                    ? today.minusDays(size.pastDays() + 2L + random.nextInt(1500))
                    : today.minusDays(2L + random.nextInt(Math.max(1, size.pastDays())));
            String phone = phone(i);
            LocalDate born = random.nextInt(100) < 88
                    ? LocalDate.of(today.getYear() - 19, 1, 1).minusDays(random.nextInt(64 * 365))
                    : null;
            rows.add(
                    Table.CLIENT,
                    id,
                    person.first(),
                    person.last(),
                    phone,
                    random.nextInt(100) < 80 ? mail(person, "mail.example") : null,
                    born,
                    person.gender(),
                    pronouns(person),
                    random.nextInt(100) < 6 ? NOTES[random.nextInt(NOTES.length)] : "",
                    branches.get(branch),
                    joined.atTime(14, random.nextInt(60)).toInstant(ZoneOffset.UTC),
                    1);
            for (String key : SearchKeys.of(person.first(), person.last(), phone, born)) {
                rows.add(Table.CLIENT_SEARCH_KEY, id, key);
            }
            byBranch.get(branch)
                    .add(new Regular(
                            id, person.first() + " " + person.last(), joined, GAPS[random.nextInt(GAPS.length)]));
        }
    }

    /** Somebody of that branch who may come that day, more likely to the therapist they saw last; null when none is found. */
    @Nullable
    Regular pick(int branch, long therapist, LocalDate date) {
        List<Regular> here = byBranch.get(branch);
        if (here.isEmpty()) {
            return null;
        }
        Regular second = null;
        for (int i = 0; i < TRIES; i++) {
            Regular client = here.get(random.nextInt(here.size()));
            if (client.mayCome(date)) {
                if (client.therapist == 0 || client.therapist == therapist) {
                    return client;
                }
                second = client;
            }
        }
        return second;
    }

    /** Some client of the branch with that index. */
    long at(int branch, int place) {
        List<Regular> regulars = byBranch.get(branch);
        return regulars.get(place % regulars.size()).id;
    }

    /** Numbers from the block reserved for fiction, each used once for the first ten million clients. */
    private static String phone(int number) {
        int area = 201 + number % 797;
        int rest = number / 797;
        return String.format(Locale.ROOT, "+1 %d 555 %04d", area, rest % 10_000);
    }

    private @Nullable String pronouns(Person person) {
        if (random.nextInt(100) >= 30) {
            return null;
        }
        return switch (person.gender()) {
            case "female" -> "she/her";
            case "male" -> "he/him";
            default -> "they/them";
        };
    }

    static String mail(Person person, String domain) {
        String plain = Normalizer.normalize(person.first() + "." + person.last(), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z.]", "");
        return plain.toLowerCase(Locale.ROOT) + "@" + domain;
    }
}
