package clinic.booking;

/** Gives an entity the id a database would. */
final class Stored {

    private Stored() {}

    static void give(AppointmentEvent event, long id) {
        try {
            var field = AppointmentEvent.class.getDeclaredField("id");
            field.setAccessible(true);
            field.setLong(event, id);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
