package clinic.organisation;

/** A place on the globe in degrees, north and east positive. */
public record Coordinates(double latitude, double longitude) {
    private static final double EARTH_KM = 6371.0088;

    /** Kilometres along the surface of a sphere of the Earth's mean radius (haversine). */
    public double kilometresTo(Coordinates other) {
        double north = Math.toRadians(other.latitude - latitude) / 2;
        double east = Math.toRadians(other.longitude - longitude) / 2;
        double chord = Math.pow(Math.sin(north), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east), 2);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
