package clinic.organisation;

import clinic.shared.Objections;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a branch, without surrounding blanks.
 *
 * @param region the region's id, if any
 * @param zone an id of the time zone database, e.g. {@code America/Chicago}
 * @param jurisdiction the id of whose tax it charges
 * @param latitude degrees, north positive; known together with the longitude, which is east positive, or not at all
 */
public record BranchDetails(
        String code,
        String name,
        @Nullable Long region,
        String zone,
        String street,
        String city,
        String phone,
        String taxNumber,
        long jurisdiction,
        boolean active,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,7}");

    public BranchDetails {
        code = code.strip().toUpperCase(Locale.ROOT);
        name = name.strip();
        zone = zone.strip();
        street = street.strip();
        city = city.strip();
        phone = phone.strip();
        taxNumber = taxNumber.strip();
    }

    /** Everything wrong with these facts taken by themselves. */
    public Objections objections() {
        return new Objections()
                .when(
                        !CODE.matcher(code).matches(),
                        "code",
                        "The code is two to eight letters or digits and begins with a letter, like RV.")
                .text("name", "The name", name, 120)
                .when(
                        !ZoneId.getAvailableZoneIds().contains(zone),
                        "zone",
                        "There is no time zone \u201c" + zone + "\u201d. Write it like America/New_York.")
                .text("street", "The street", street, 120)
                .text("city", "The city", city, 120)
                .atMost("phone", "The phone number", phone, 40)
                .atMost("tax-number", "The tax number", taxNumber, 40)
                .when(
                        wrong(latitude, 90),
                        "latitude",
                        "The latitude is a number of degrees from -90 to 90, like 40.7061.")
                .when(
                        wrong(longitude, 180),
                        "longitude",
                        "The longitude is a number of degrees from -180 to 180, like -74.0134.")
                .when(
                        (latitude == null) != (longitude == null),
                        latitude == null ? "latitude" : "longitude",
                        "Fill in both latitude and longitude, or neither.");
    }

    private static boolean wrong(@Nullable Double degrees, int most) {
        return degrees != null && !(Math.abs(degrees) <= most);
    }
}
